"""Bringing patrols in on a screen: a dry run, then the import of exactly what was tried."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from reporting.guarded import signed_in_user
from reporting.imports.reading import UnreadableFileError
from reporting.measures.access import MeasureScreen, can_keep_patrols
from reporting.models import Patrol

from .services import Checked, check_patrols, import_patrols

__all__ = ["ImportPatrolsView"]

# It goes back to the screen and comes again when it is imported.
MOST_BYTES = 1024 * 1024
SHOWN_PROBLEMS = 50


class ImportPatrolsView(MeasureScreen):
    """A file of patrols holds no words of anybody: the page keeps it between the two steps."""

    template_name = "reporting/admin/measures/import_patrols.html"
    header_icon = "upload"
    page_title = gettext_lazy("Import patrols")
    is_for = staticmethod(can_keep_patrols)

    def crumbs(self) -> list[dict[str, Any]]:
        return [{"url": reverse("patrols:index"), "label": Patrol._meta.verbose_name_plural}]  # noqa: SLF001

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        checked: Checked | None = kwargs.get("checked")
        problems = checked.problems if checked else []
        return super().get_context_data(
            problems=problems[:SHOWN_PROBLEMS],
            more_problems=max(0, len(problems) - SHOWN_PROBLEMS),
            most_megabytes=MOST_BYTES // 1024 // 1024,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        if not can_keep_patrols(request.user):
            raise PermissionDenied
        try:
            content = self._content(request)
            if request.POST.get("act") == "import":
                done = import_patrols(
                    municipality=self.municipality, content=content, actor=signed_in_user(request)
                )
                return self._done(request, done)
            checked = check_patrols(municipality=self.municipality, content=content)
        except UnreadableFileError as unreadable:
            context = self.get_context_data(error=str(unreadable))
            return self.render_to_response(context, status=422)
        text = content.decode("utf-8", "replace") if _is_utf8(content) else content.decode("cp1252")
        return self.render_to_response(self.get_context_data(checked=checked, text=text))

    def _content(self, request: HttpRequest) -> bytes:
        """The file, or the text of the one that was tried. Raises UnreadableFileError."""
        uploaded = request.FILES.get("file")
        if uploaded is None and request.POST.get("text"):
            return request.POST["text"].encode()
        if uploaded is None:
            raise UnreadableFileError(_("Choose a file."))
        if (uploaded.size or 0) > MOST_BYTES:
            raise UnreadableFileError(
                _("This file is larger than %(most)s MB. Divide it into parts.")
                % {"most": MOST_BYTES // 1024 // 1024}
            )
        content: bytes = uploaded.read()
        return content

    def _done(self, request: HttpRequest, done: Checked) -> HttpResponse:
        text = ngettext(
            "%(number)d patrol was imported.", "%(number)d patrols were imported.", len(done.new)
        ) % {"number": len(done.new)}
        rest = _("Known already: %(known)d. Refused: %(wrong)d.") % {
            "known": done.known,
            "wrong": done.wrong,
        }
        tell = messages.success if done.new else messages.warning
        tell(request, f"{text} {rest}")
        return redirect("patrols:index")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
