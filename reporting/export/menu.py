"""Where a person's own exports are found."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .permissions import can_see_exports


class ExportsMenuItem(MenuItem):
    """Shown to whom the page would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_exports(request.user)


def menu_item() -> MenuItem:
    return ExportsMenuItem(
        _("Exports"),
        reverse_lazy("casework:exports"),
        name="exports",
        icon_name="download",
        order=152,
    )
