"""Where an interpreter finds what is to be translated."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .panel import is_interpreter


class InterpretingMenuItem(MenuItem):
    """Shown to interpreters; who may do everything is none."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_interpreter(request.user)


def menu_item() -> MenuItem:
    return InterpretingMenuItem(
        _("To translate"),
        reverse_lazy("casework:interpreting"),
        name="interpreting",
        icon_name="globe",
        order=151,
    )
