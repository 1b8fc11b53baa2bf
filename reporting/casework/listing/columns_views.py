"""Choosing which columns the list shows."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from reporting.guarded import signed_in_user

from ..staff_only import StaffOnly
from .chosen_columns import UnknownColumnError, choose_columns
from .filters import address_of_list


class ListingColumnsView(StaffOnly, View):
    """Keeps one's own choice, and goes back to the list as it was filtered."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            choose_columns(owner=signed_in_user(request), codes=request.POST.getlist("column"))
        except UnknownColumnError:
            messages.error(request, _("The list has no such column. Nothing was changed."))
        return redirect(address_of_list(QueryDict(request.POST.get("query", ""))))
