"""Measures and patrols under one heading of the menu."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from reporting.guarded import Someone

from .access import can_read_measures, can_see_effects
from .patrols.views import PatrolsAndReportsView
from .patrols.viewset import PatrolViewSet
from .viewset import MeasureViewSet

__all__ = ["measures"]


class _ScreenItem(MenuItem):
    """Shown to whom the screen would be shown."""

    def __init__(self, *args: Any, is_for: Callable[[Someone], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_for = is_for

    def is_shown(self, request: HttpRequest) -> bool:
        return self._is_for(request.user)


class MeasuresGroup(ViewSetGroup):
    items = (MeasureViewSet, PatrolViewSet)
    menu_label = _("Measures")
    menu_icon = "clipboard-list"
    menu_order = 156

    def get_submenu_items(self) -> list[MenuItem]:
        register, patrols = super().get_submenu_items()
        screens = [
            _ScreenItem(
                label, reverse_lazy(name), icon_name=icon, order=order, is_for=is_for, name=name
            )
            for label, name, icon, order, is_for in (
                (_("Calendar and map"), "measures:overview", "calendar", 2, can_read_measures),
                (_("Effects"), "measures:effects", "sliders", 3, can_see_effects),
                (
                    *(_("Patrols, reports"), "patrols:reports", "table", 5),
                    PatrolsAndReportsView.is_for,
                ),
            )
        ]
        register.order, patrols.order = 1, 4
        return sorted([register, patrols, *screens], key=lambda item: item.order)


measures_group = MeasuresGroup()


def measures() -> MeasuresGroup:
    return measures_group
