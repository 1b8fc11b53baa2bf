"""Short links in the admin."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from campaign.models import ShortLink
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import OwnHistoryView

from .access import ShortLinkPolicy
from .form import ADD_PANELS, EDIT_PANELS
from .looking import ShortLinkInspectView, qr_file
from .screens import (
    ShortLinkAddView,
    ShortLinkDeleteView,
    ShortLinkEditView,
    ShortLinkIndexView,
)


class ShortLinkViewSet(FewerScreens, ModelViewSet):
    model = ShortLink
    name = "short_links"
    icon = "link"
    menu_label = _("Short links")
    menu_order = 440
    add_to_admin_menu = True
    edit_handler = EDIT_PANELS
    search_fields = ("code", "note", "source")
    list_filter = ("active", "leads_to")
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("leads_to", "campaign", "note", "source"),
        *("active", "made_by", "made_at"),
    ]
    index_view_class = ShortLinkIndexView
    add_view_class = ShortLinkAddView
    edit_view_class = ShortLinkEditView
    delete_view_class = ShortLinkDeleteView
    history_view_class = OwnHistoryView
    inspect_view_class = ShortLinkInspectView

    @property
    def permission_policy(self) -> ShortLinkPolicy:
        return ShortLinkPolicy(self.model)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panel = ADD_PANELS.bind_to_model(self.model)
        asked = {"panel": panel, "form_class": panel.get_form_class(), **kwargs}
        added: dict[str, Any] = super().get_add_view_kwargs(**asked)
        return added

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("qr/<int:pk>.<slug:kind>", qr_file, name="qr")]


short_link_screens = ShortLinkViewSet()


def short_links() -> ShortLinkViewSet:
    return short_link_screens
