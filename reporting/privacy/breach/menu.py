"""Where the screen for a stolen account is found."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from reporting.casework.permissions import can_act_on_breach


class BreachMenuItem(MenuItem):
    """Shown to whom the screen would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_act_on_breach(request.user)


def menu_item() -> MenuItem:
    return BreachMenuItem(
        _("Stolen account"),
        reverse_lazy("casework:breach"),
        name="breach",
        icon_name="lock",
        order=50,
    )
