"""The imports that were made, and taking one back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from reporting.guarded import signed_in_user
from reporting.models import ImportBatch

from .screen import ImportScreen
from .undoing import CannotUndoError, touched_reports, undo_import

BATCHES_PER_PAGE = 25
# So many numbers are named; more are counted.
MOST_NAMED = 50
# Of a batch's number in an address.
MOST_DIGITS = 18


class ImportListView(ImportScreen):
    """Newest first."""

    template_name = "reporting/admin/imports/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batches = ImportBatch.objects.filter(municipality=self.municipality)
        pages = Paginator(batches.select_related("actor"), BATCHES_PER_PAGE)
        done = self.request.GET.get("done", "")
        is_number = done.isdecimal() and len(done) <= MOST_DIGITS
        return super().get_context_data(
            page=pages.get_page(self.request.GET.get("p")),
            done=batches.filter(pk=done).first() if is_number else None,
            **kwargs,
        )


class ImportUndoView(ImportScreen):
    """Says what would go and what would stay, and does it when that is confirmed."""

    template_name = "reporting/admin/imports/undo.html"
    page_title = gettext_lazy("Undo an import")

    @cached_property
    def batch(self) -> ImportBatch:
        batches = ImportBatch.objects.filter(municipality=self.municipality)
        return get_object_or_404(batches, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        touched = touched_reports(self.batch)
        return super().get_context_data(
            batch=self.batch,
            going=self.batch.reports.count() - len(touched),
            touched=touched[:MOST_NAMED],
            touched_more=max(0, len(touched) - MOST_NAMED),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            undone = undo_import(batch=self.batch, actor=signed_in_user(request))
        except CannotUndoError:
            messages.error(request, _("This import has been undone already."))
            return redirect("casework:imports")
        removed = undone.removed
        text = ngettext(
            "%(number)s report was removed.", "%(number)s reports were removed.", removed
        ) % {"number": removed}
        if undone.kept:
            named = ", ".join(map(str, undone.kept[:MOST_NAMED]))
            text += " " + _("These stay, since somebody worked on them: %(numbers)s.") % {
                "numbers": named + (" …" if len(undone.kept) > MOST_NAMED else "")
            }
        messages.success(request, text)
        return redirect("casework:imports")
