"""What a privacy officer looks after, under one heading of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .breach.menu import menu_item as breach
from .disclosure.menu import menu_item as disclosure
from .erasing.menu import menu_item as erasing
from .retention.menu import menu_item as retention
from .trail.menu import menu_item as trail


def menu_item() -> MenuItem:
    """Shown to whom any part of it is for."""
    items = [room() for room in (trail, retention, erasing, disclosure, breach)]
    inner = Menu(register_hook_name=None, construct_hook_name=None, items=items)
    return SubmenuMenuItem(_("Privacy"), inner, name="privacy", icon_name="lock", order=170)
