"""Where writing down a report is found in the menu."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .permissions import can_take_down


class TakeDownMenuItem(MenuItem):
    """Shown to whom the screen would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_take_down(request.user)


def menu_item() -> MenuItem:
    return TakeDownMenuItem(
        _("Told to you"),
        reverse_lazy("casework:told"),
        name="told",
        icon_name="edit",
        order=152,
    )
