"""Where disclosures are found."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .views import can_see_disclosures


class DisclosureMenuItem(MenuItem):
    """Shown to whom the list would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_disclosures(request.user)


def menu_item() -> MenuItem:
    return DisclosureMenuItem(
        _("Police and court"),
        reverse_lazy("casework:disclosures"),
        name="disclosures",
        icon_name="key",
        order=40,
    )
