"""Keeping, renaming and throwing away a way of looking at the list."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.people.municipality import municipality_of
from reporting.guarded import signed_in_user
from reporting.models import SavedFilter

from ..staff_only import REPORTS, StaffOnly
from .filters import filters_for, known_query
from .saved import MOST, FullError, TakenError, rename_filter, save_filter, saved_filters

NAME_MAX_CHARACTERS = 60


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_MAX_CHARACTERS)


class SavedFiltersView(StaffOnly, WagtailAdminTemplateMixin, TemplateView):
    """One's own saved filters; saving one comes from the list with its query string."""

    template_name = "reporting/admin/listing/saved_filters.html"
    page_title = gettext_lazy("Saved filters")
    header_icon = "sliders"
    http_method_names = ["get", "post"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("casework:index"), "label": str(REPORTS)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            saved=saved_filters(owner=signed_in_user(self.request)), most=MOST, **kwargs
        )
        return {"form": NameForm(), "query": ""} | context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        owner, query = signed_in_user(request), request.POST.get("query", "")
        query = known_query(QueryDict(query))
        form = NameForm(request.POST)
        municipality = municipality_of(request)
        if (
            municipality is None
            or not filters_for(query, municipality=municipality, user=owner).is_valid()
        ):
            messages.error(request, _("This filter holds something that it cannot. Mend it first."))
            return redirect("casework:index")
        if form.is_valid():
            try:
                saved = save_filter(owner=owner, name=form.cleaned_data["name"], query=query)
            except FullError:
                text = _("You have %(most)d saved filters. Delete one first.") % {"most": MOST}
                form.add_error(None, text)
            else:
                text = _("The filter was saved as '%(name)s'.") % {"name": saved.name}
                messages.success(request, text)
                return redirect(f"{reverse('casework:index')}?{saved.query}")
        return self.render_to_response(self.get_context_data(form=form, query=query))


class SavedFilterView(StaffOnly, TemplateView):
    """One saved filter of one's own gets another name, or goes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = SavedFilter.objects.filter(owner=signed_in_user(request))
        saved = get_object_or_404(mine.select_related("owner"), pk=self.kwargs["pk"])
        if "delete" in request.POST:
            saved.delete()
            messages.success(request, _("The saved filter is gone."))
            return redirect("casework:saved_filters")
        form = NameForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("A name has 1 to %(most)d characters.") % _most())
            return redirect("casework:saved_filters")
        try:
            rename_filter(saved=saved, name=form.cleaned_data["name"])
            messages.success(request, _("The saved filter has another name now."))
        except TakenError:
            messages.error(request, _("You have a saved filter of that name already."))
        return redirect("casework:saved_filters")


def _most() -> dict[str, int]:
    return {"most": NAME_MAX_CHARACTERS}
