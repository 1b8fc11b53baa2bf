"""Public editions in the admin's menu, for whom they would be shown."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .access import can_see_editions
from .views import EDITIONS, ApproveView, EditionView, EndView, ListView

__all__ = ["editions"]


class EditionMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_editions(request.user)


class EditionViewSet(ViewSet):
    icon = "doc-full"
    menu_label = EDITIONS
    menu_item_class = EditionMenuItem
    menu_order = 157
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern | URLResolver]:
        return [
            path("", ListView.as_view(), name="index"),
            path("<int:pk>/", EditionView.as_view(), name="edition"),
            path("<int:pk>/approve/", ApproveView.as_view(), name="approve"),
            path("<int:pk>/send-back/", EndView.as_view(), name="send_back"),
            path("<int:pk>/withdraw/", EndView.as_view(withdraws=True), name="withdraw"),
        ]


_viewset = EditionViewSet("editions")


def editions() -> EditionViewSet:
    return _viewset
