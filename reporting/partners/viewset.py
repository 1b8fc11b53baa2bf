"""Where the keys of partners are found in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .access import can_manage_keys
from .screens import TITLE, KeyView, ListView, NewView, RevokeView

__all__ = ["partners"]


class KeysMenuItem(MenuItem):
    """Shown to whom the list would be shown."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_keys(request.user)


class PartnersViewSet(ViewSet):
    icon = "key"
    menu_label = TITLE
    menu_item_class = KeysMenuItem
    menu_order = 168
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern | URLResolver]:
        return [
            path("", ListView.as_view(), name="index"),
            path("new/", NewView.as_view(), name="new"),
            path("<int:pk>/", KeyView.as_view(), name="key"),
            path("<int:pk>/revoke/", RevokeView.as_view(), name="revoke"),
        ]


_viewset = PartnersViewSet("partners")


def partners() -> PartnersViewSet:
    return _viewset
