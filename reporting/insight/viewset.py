"""The dashboard in the admin's menu, for whom it would be shown."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .access import can_see_insight
from .asked_for import INSIGHT
from .urls import patterns

__all__ = ["insight"]


class InsightMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_insight(request.user)


class InsightViewSet(ViewSet):
    icon = "view"
    menu_label = INSIGHT
    menu_item_class = InsightMenuItem
    menu_order = 151
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern | URLResolver]:
        return list(patterns)


_viewset = InsightViewSet("insight")


def insight() -> InsightViewSet:
    return _viewset
