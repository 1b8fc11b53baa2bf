"""Where the page is found that says who can see what."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .permissions import can_see_access


class AccessMenuItem(MenuItem):
    """Shown to whom the page would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_access(request.user)


def menu_item() -> MenuItem:
    return AccessMenuItem(
        _("Who can see what"),
        reverse_lazy("casework:who_sees_what"),
        name="who-sees-what",
        icon_name="group",
        order=166,
    )
