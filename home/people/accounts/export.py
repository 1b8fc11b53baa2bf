"""The list of accounts as a file, for an audit."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views import View
from wagtail.log_actions import log

from home.people.models import User
from home.people.spreadsheets import csv_rows

from . import actions
from .columns import FOR_EXPORT, with_all
from .permissions import can_list


class AccountExportView(View):
    """Every account, also those out of use; who took the list stands in their own log."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not can_list(request.user):
            raise PermissionDenied
        users = with_all(User.objects.order_by("email"))
        lines = csv_rows(
            (cell.name for cell in FOR_EXPORT),
            ([cell.text(user) for cell in FOR_EXPORT] for user in users),
        )
        response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
        name = f"users-{timezone.localdate():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        log(request.user, actions.EXPORTED, user=request.user)
        return response
