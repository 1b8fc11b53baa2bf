"""The list of schools from a file: what it would change is shown first, and then stored."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from education.teachers.permissions import can_import
from education.teachers.register.reading import decoded, read_schools
from education.teachers.register.services import plan_import, store_schools

from .here import municipality_here

__all__ = ["ImportForm", "ImportView", "can_import"]

MOST_BYTES = 1_000_000


class ImportForm(forms.Form):
    """A file; or what was in it, when the preview is confirmed."""

    file = forms.FileField(
        label=pgettext_lazy("to be read", "File"),
        required=False,
        help_text=_("A CSV file with the columns brin, name and domains; federation may be there."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    is_whole = forms.BooleanField(
        label=_("This is the whole list"),
        required=False,
        help_text=_("Schools that are not in it end: their teachers then have two weeks."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        file = data.get("file")
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is empty, or too long."))
        text = decoded(file.read()) if file is not None else self.data.get("text", "")
        if not text.strip() or len(text) > MOST_BYTES:
            raise forms.ValidationError(_("Choose a file."))
        return data | {"text": text}


class ImportView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Two steps: the file is read and shown; the second press stores exactly what was shown."""

    template_name = "education/admin/import_schools.html"
    form_class = ImportForm
    page_title = _("Import schools")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("schools:index"), "label": _("Schools")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def form_invalid(self, form: ImportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        text, is_whole = form.cleaned_data["text"], form.cleaned_data["is_whole"]
        read = read_schools(text)
        municipality = municipality_here(self.request)
        plan = plan_import(rows=read.rows, municipality=municipality, is_whole=is_whole)
        faults = sorted([*read.faults, *plan.faults], key=lambda fault: fault.line)
        if self.request.POST.get("seal") == plan.seal and not faults:
            store_schools(plan=plan, municipality=municipality)
            messages.success(self.request, _("The list of schools is stored."))
            return redirect("schools:index")
        shown = self.get_context_data(
            form=form, plan=plan, faults=faults, text=text, is_whole=is_whole
        )
        return self.render_to_response(shown, status=422 if faults else 200)
