"""What hosts sent, for who works on the campaign: to look at, to export, and to take spam away."""

from typing import Any

from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import TalkCount
from home.people.own_rows import OwnDeleteView, OwnIndexView

# Numbers come from hosts alone: nobody adds or changes one here.
ADDRESSES = ("index", "index_results", "delete")


def month_label(count: TalkCount) -> str:
    """No day: none is known, and the first of the month would seem to be one."""
    return date_format(count.month, "YEAR_MONTH_FORMAT")


class TalkCountIndexView(OwnIndexView):
    default_ordering = ("-month", "-pk")

    @cached_property
    def columns(self) -> list[Column]:
        columns: list[Column] = super().columns
        columns[0].accessor = month_label
        return columns


class TalkCountViewSet(ModelViewSet):
    model = TalkCount
    name = "talk_counts"
    icon = "group"
    menu_label = _("Talks")
    menu_order = 460
    add_to_admin_menu = True
    index_view_class = TalkCountIndexView
    delete_view_class = OwnDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ("month", "occasion", "people", "will_act", "language")
    list_filter = ("occasion", "language", "month")
    list_export = ("month", "occasion", "people", "will_act", "language")
    export_filename = "talks"
    # The form that nobody gets still wants to know its fields.
    form_fields = ("occasion",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        missing = {
            f"{address}_url_name": self.UNDEFINED for address in ("usage", "add", "edit", "history")
        }
        common: dict[str, Any] = super().get_common_view_kwargs(**missing, **kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in ADDRESSES]


_viewset = TalkCountViewSet()


def talk_counts() -> TalkCountViewSet:
    return _viewset
