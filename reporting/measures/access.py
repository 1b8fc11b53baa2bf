"""Who may do what with measures and patrols."""

from typing import Any

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import Guarded, OwnMunicipality, Someone

__all__ = [
    "MeasureScreen",
    "can_keep_measures",
    "can_keep_patrols",
    "can_read_measures",
    "can_read_patrols",
    "can_see_effects",
]


def can_read_measures(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_measure")


def can_keep_measures(user: Someone) -> bool:
    return can_read_measures(user) and user.has_perm("reporting.change_measure")


def can_read_patrols(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.view_patrol")


def can_keep_patrols(user: Someone) -> bool:
    return can_read_patrols(user) and user.has_perm("reporting.add_patrol")


def can_see_effects(user: Someone) -> bool:
    """Whoever sees counts of reports as well."""
    return can_read_measures(user) and user.has_perm("reporting.view_report")


class MeasureScreen(Guarded, OwnMunicipality, WagtailAdminTemplateMixin, TemplateView):
    """About this site's municipality; refuses who may not, recorded, and no cache keeps it."""

    refused_object = "measures"
    header_icon = "clipboard-list"
    is_for = staticmethod(can_see_effects)

    def crumbs(self) -> list[dict[str, Any]]:
        """What lies above this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.crumbs(), own]
