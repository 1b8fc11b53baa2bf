"""Keeping filters under a name, sharing them, and throwing them away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from home.people.municipality import municipality_of
from reporting.guarded import signed_in_user
from reporting.models import InsightView

from .access import AnalystsOnly
from .filter_form import FilterForm
from .saved import MOST, FullError, keep_view

__all__ = ["KeepView", "KeptView"]

NAME_MAX_CHARACTERS = 60


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_MAX_CHARACTERS)
    shared = forms.BooleanField(required=False)


class KeepView(AnalystsOnly, View):
    """Keeps what is filtered now; filters that are wrong are not kept."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        municipality = municipality_of(request)
        if municipality is None:
            raise Http404
        filters = FilterForm(QueryDict(request.POST.get("query", "")), municipality=municipality)
        form = NameForm(request.POST)
        if not filters.is_valid():
            messages.error(request, _("This filter holds something that it cannot. Mend it first."))
            return redirect("insight:index")
        query = filters.filters().query()
        if not form.is_valid():
            text = _("A name has 1 to %(most)d characters.") % {"most": NAME_MAX_CHARACTERS}
            messages.error(request, text)
        else:
            try:
                keep_view(
                    owner=signed_in_user(request),
                    municipality=municipality,
                    query=query,
                    **form.cleaned_data,
                )
                text = _("The filter was saved as '%(name)s'.") % form.cleaned_data
                messages.success(request, text)
            except FullError:
                text = _("You have %(most)d saved filters. Delete one first.") % {"most": MOST}
                messages.error(request, text)
        return redirect(f"{reverse('insight:index')}?{query}")


class KeptView(AnalystsOnly, View):
    """One of one's own goes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = InsightView.objects.filter(owner=signed_in_user(request))
        get_object_or_404(mine, pk=self.kwargs["pk"]).delete()
        messages.success(request, _("The saved filter is gone."))
        return redirect("insight:index")
