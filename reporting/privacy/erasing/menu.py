from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from reporting.casework.permissions import can_erase_without_code


class _Item(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_erase_without_code(request.user)


def menu_item() -> MenuItem:
    return _Item(
        _("Erase without the code"), reverse_lazy("casework:erasing"), icon_name="bin", order=30
    )
