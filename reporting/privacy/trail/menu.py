from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from reporting.casework.permissions import can_read_trail


class _Item(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_trail(request.user)


def menu_item() -> MenuItem:
    return _Item(_("Audit trail"), reverse_lazy("casework:trail"), icon_name="history", order=10)
