"""Where imports are found in the menu."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from reporting.casework.permissions import can_import


class ImportMenuItem(MenuItem):
    """Shown to whom the screen would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_import(request.user)


def menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Imports"),
        reverse_lazy("casework:imports"),
        name="imports",
        icon_name="upload",
        order=167,
    )
