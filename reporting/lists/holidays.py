"""The screen for school holidays, and for public holidays that follow from no rule."""

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from reporting.models import Holiday

from .viewset import ListViewSet, explained

PANELS = [
    FieldRowPanel([explained("Holiday.kind"), explained("Holiday.name")]),
    FieldRowPanel([explained("Holiday.first_day"), explained("Holiday.last_day")]),
]


def day_of(name: str) -> Callable[[Holiday], str]:
    """As it is: how long ago says nothing about a day that is to come."""
    return lambda holiday: date_format(getattr(holiday, name), "SHORT_DATE_FORMAT")


class HolidayViewSet(ListViewSet):
    model = Holiday
    name = "holidays"
    icon = "calendar"
    actions = ("add", "change", "delete")
    list_display = (
        "name",
        "kind",
        *(
            Column(name, label=label, accessor=day_of(name), sort_key=name)
            for name, label in (
                ("first_day", gettext_lazy("First day")),
                ("last_day", gettext_lazy("Last day")),
            )
        ),
    )
    list_filter = ("kind",)
    search_fields = ("name",)
    ordering = ("-first_day", "name")
    edit_handler = ObjectList(PANELS)
