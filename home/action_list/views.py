"""The list of actions, its export, and one action to read."""

from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, StatusTagColumn

from home.models import Action
from home.people.own_rows import OwnIndexView, OwnInspectView, municipality_to_edit
from home.people.spreadsheets import safe_cell

from .lines import titles_of_lines


def ready_on(action: Action) -> str:
    """The day in words, and that it has passed where it has."""
    if action.due_on is None:
        return ""
    day = date_format(action.due_on, "DATE_FORMAT")
    return gettext("%(day)s (overdue)") % {"day": day} if action.is_overdue else day


class ActionIndexView(OwnIndexView):
    default_ordering = ("due_on", "pk")
    add_item_label = _("Add an action")

    @cached_property
    def titles(self) -> dict[str, str]:
        return titles_of_lines(municipality_to_edit(self.request))

    def line_of(self, action: Action) -> str:
        return self.titles.get(str(action.line), "")

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("municipality")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("name"),
            Column("line", label=_("Line of action"), accessor=self.line_of),
            Column("department", label=_("Department"), sort_key="department"),
            Column("owner", label=_("Owner"), sort_key="owner"),
            Column("due_on", label=_("Ready on"), accessor=ready_on, sort_key="due_on"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=lambda action: action.get_status_display(),
                primary=lambda action: action.is_overdue,
                sort_key="status",
            ),
            BooleanColumn("is_public", label=pgettext_lazy("action", "Public")),
        ]

    def to_row_dict(self, item: Action) -> dict[str, Any]:
        row: dict[str, Any] = super().to_row_dict(item)
        named = {"line": self.line_of(item), "status": item.get_status_display()}
        named["is_public"] = gettext("Yes") if item.is_public else gettext("No")
        # Somebody's words must not be a formula to the program that opens the file.
        return {
            name: safe_cell(value) if isinstance(value, str) else value
            for name, value in (row | named).items()
        }


class ActionInspectView(OwnInspectView):
    def get_line_display_value(self) -> str:
        titles = titles_of_lines(self.object.municipality)
        return titles.get(str(self.object.line), "")

    def get_texts_display_value(self) -> str:
        return ", ".join(text.text for text in self.object.texts.all())
