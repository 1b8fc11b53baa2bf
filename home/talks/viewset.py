"""What hosts sent, for who works on the campaign: to look at, to export, and to take spam away."""

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import TalkCount
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import OwnDeleteView, OwnIndexView


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


class TalkCountViewSet(FewerScreens, ModelViewSet):
    model = TalkCount
    name = "talk_counts"
    icon = "group"
    menu_label = _("Talks")
    menu_order = 460
    add_to_admin_menu = True
    index_view_class = TalkCountIndexView
    delete_view_class = OwnDeleteView
    copy_view_enabled = False
    # Numbers come from hosts alone: nobody adds or changes one here.
    missing_screens = ("usage", "add", "edit", "history")
    add_to_reference_index = False
    list_display = ("month", "occasion", "people", "will_act", "language")
    list_filter = ("occasion", "language", "month")
    list_export = ("month", "occasion", "people", "will_act", "language")
    export_filename = "talks"
    # The form that nobody gets still wants to know its fields.
    form_fields = ("occasion",)


_viewset = TalkCountViewSet()


def talk_counts() -> TalkCountViewSet:
    return _viewset
