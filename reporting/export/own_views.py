"""A person's own exports: how far they are, and the files while there are any."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from home.jobs.services import is_finished
from reporting import audit
from reporting.casework.permissions import can_export, can_export_words
from reporting.models import AuditEntry, ExportRequest

from .permissions import can_download
from .plan import FORMATS, file_name
from .services import remove_export
from .stored_files import dictionary_path, file_path
from .views import ExportScreen

__all__ = ["DownloadDictionaryView", "DownloadView", "OwnExportsView", "RemoveExportView"]

# Older ones have long expired; the audit trail has them all.
MOST_SHOWN = 50


def state_of(asked: ExportRequest) -> str:
    """Where an export stands: made, being made, or why there is no file."""
    if asked.withdrawn_at is not None:
        return "withdrawn"
    if asked.file_name and asked.expires_at and asked.expires_at > timezone.now():
        return "ready"
    if asked.job is not None and not is_finished(asked.job):
        return "busy"
    return "expired" if asked.expires_at else "failed"


class OwnExportScreen(ExportScreen):
    """About exports of who asks; another's is as one that never was."""

    @property
    def own(self) -> QuerySet[ExportRequest]:
        return ExportRequest.objects.filter(
            municipality=self.municipality, owner=self.actor
        ).select_related("job", "municipality")

    @cached_property
    def asked(self) -> ExportRequest:
        found: ExportRequest = get_object_or_404(self.own, public_id=self.kwargs["public_id"])
        return found

    def open_file(self, path_of: Callable[[str], Path]) -> IO[bytes]:
        """What there is of the export to take along. Who may not any more is refused, recorded.

        Raises Http404 where there is no file, and PermissionDenied.
        """
        if not can_download(self.actor, self.asked):
            if state_of(self.asked) == "ready":
                self.refuse("export file")
            raise Http404
        try:
            return path_of(self.asked.file_name).open("rb")
        except FileNotFoundError as gone:
            raise Http404 from gone


class OwnExportsView(OwnExportScreen):
    """The list of a person's own exports, newest first, in a fixed number of queries."""

    template_name = "reporting/admin/export/own_exports.html"

    def get_page_title(self) -> str:
        return _("Exports")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        exports = [
            {
                "asked": asked,
                "state": state_of(asked),
                "format": FORMATS[asked.format].label if asked.format in FORMATS else asked.format,
            }
            for asked in self.own[:MOST_SHOWN]
        ]
        return super().get_context_data(
            exports=exports,
            may_export=can_export(self.actor),
            may_export_words=can_export_words(self.actor),
            **kwargs,
        )


class DownloadView(OwnExportScreen):
    """The file itself, recorded; only while who asked for it may still have it."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked, file = self.asked, self.open_file(file_path)
        audit.record(
            action=AuditEntry.Action.DOWNLOADED,
            actor=self.actor,
            municipality=self.municipality,
            object_type="reports",
            object_id=str(asked.public_id),
            detail={
                "format": asked.format,
                "rows": asked.rows,
                "size": asked.size,
                "digest": asked.digest,
                "scope": asked.scope,
            },
        )
        kind = FORMATS[asked.format]
        response = FileResponse(
            file,
            as_attachment=True,
            filename=file_name(kind.extension, f"{timezone.localdate(asked.asked_at):%Y-%m-%d}"),
            content_type=kind.content_type,
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response


class DownloadDictionaryView(OwnExportScreen):
    """What the columns of that file mean; it tells nothing of a report."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file = self.open_file(dictionary_path)
        day = f"{timezone.localdate(self.asked.asked_at):%Y-%m-%d}"
        return FileResponse(
            file,
            as_attachment=True,
            filename=file_name("csv", day, what="dictionary"),
            content_type="text/csv; charset=utf-8",
        )


class RemoveExportView(OwnExportScreen):
    """Takes a file back before its time, or stops the making of it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        remove_export(asked=self.asked, actor=self.actor)
        return redirect("casework:exports")
