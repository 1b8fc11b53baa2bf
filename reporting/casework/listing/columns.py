"""What stands in each row of the list."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import BaseColumn, Column

from reporting.models import Case, Report
from reporting.presentation import BehaviourLabels, when_label, where_label

from .chosen_columns import OFFERED
from .order import DEADLINE, RECEIVED
from .young_first import LookedAt

__all__ = ["columns_of", "days_late"]


def last_day_of(due_at: datetime | None) -> date | None:
    """The last day on which the step is in time: a deadline is the midnight after it."""
    return timezone.localdate(due_at - timedelta(microseconds=1)) if due_at else None


def days_late(due_at: datetime | None, now: datetime) -> int:
    """How many days ago the last day for it was; 0 where there is time left or no deadline."""
    last = last_day_of(due_at)
    if due_at is None or last is None or due_at > now:
        return 0
    return max(1, (timezone.localdate(now) - last).days)


class TickColumn(BaseColumn):
    """A box to tick for what is done to many at once."""

    header_template_name = "reporting/admin/listing/tick_header.html"
    cell_template_name = "reporting/admin/listing/tick_cell.html"

    def get_cell_context_data(self, instance: Report, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"what": self.accessor(instance)}


class WhatColumn(Column):
    """What happened, as the way to the report, with what it is marked with."""

    cell_template_name = "reporting/admin/listing/what_cell.html"

    def __init__(self, *args: Any, looked_at: Callable[[], LookedAt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked_at = looked_at

    def get_cell_context_data(self, instance: Report, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        by_what_is_clear = instance.case.priority == Case.Priority.LOOK_FIRST
        is_open = instance.case.status != Case.Status.CLOSED
        return context | {
            "url": reverse("casework:detail", args=[instance.pk]),
            "look_first": is_open and (by_what_is_clear or instance.pk in self.looked_at().on_top),
        }


class FactColumn(Column):
    """One of the columns to choose from; on a phone its name stands at each value."""

    cell_template_name = "reporting/admin/listing/cell.html"

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, label=OFFERED[name], **kwargs)


class AgoColumn(FactColumn):
    """How long ago, with the moment beside it."""

    cell_template_name = "reporting/admin/listing/ago_cell.html"


class DeadlineColumn(FactColumn):
    """Until when the next step can wait: in words, and in colour where it is too late."""

    cell_template_name = "reporting/admin/listing/deadline_cell.html"

    def __init__(self, *args: Any, looked_at: Callable[[], LookedAt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked_at = looked_at
        self.now = timezone.now()

    def get_cell_context_data(self, instance: Report, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        due_at = self.looked_at().due_at(instance.pk, instance.received_at, instance.case.due_at)
        return context | {
            "late": _late_label(days_late(due_at, self.now)),
            "last_day": last_day_of(due_at),
        }


def _late_label(days: int) -> str:
    if not days:
        return ""
    text = ngettext("%(days)d day overdue", "%(days)d days overdue", days)
    return text % {"days": days}


def _handler(report: Report) -> str:
    handler = report.case.handler
    return (handler.get_full_name() or handler.email) if handler else ""


def _with_whom(report: Report) -> str:
    team = report.case.team
    return " · ".join(filter(None, [team.name if team else "", _handler(report)]))


def _closed_on(report: Report) -> str:
    moment = report.case.closed_at
    return date_format(timezone.localtime(moment)) if moment else ""


def columns_of(
    *,
    labels: BehaviourLabels,
    looked_at: Callable[[], LookedAt],
    ticks: bool,
    chosen: Collection[str],
) -> list[BaseColumn]:
    """What happened and the `chosen` columns; with boxes to tick for who may do something to many.

    What they show is there already: see `rows_of`.
    """
    boxes = [TickColumn("tick", label="", accessor=labels.of)] if ticks else []
    what = WhatColumn("what", label=_("What"), accessor=labels.of, looked_at=looked_at)
    return [*boxes, what, *(one for one in _offered(looked_at) if one.name in chosen)]


def _offered(looked_at: Callable[[], LookedAt]) -> list[FactColumn]:
    def kind_of_place(report: Report) -> str:
        return report.incident.get_kind_of_place_display()

    return [
        FactColumn("where", accessor=lambda report: where_label(report.incident)),
        FactColumn("kind_of_place", accessor=kind_of_place),
        FactColumn("area", accessor=lambda report: report.incident.area or ""),
        FactColumn("when", accessor=lambda report: when_label(report.incident)),
        FactColumn("status", accessor="case.get_status_display"),
        FactColumn("outcome", accessor="case.get_outcome_display"),
        DeadlineColumn("deadline", sort_key=DEADLINE, looked_at=looked_at),
        FactColumn("with_whom", accessor=_with_whom),
        FactColumn("team", accessor=lambda report: report.case.team or ""),
        FactColumn("handler", accessor=_handler),
        FactColumn("answer_wished", accessor=lambda one: _("yes") if one.answer_wished else ""),
        FactColumn("language", accessor="get_language_display"),
        FactColumn("channel", accessor="get_channel_display"),
        AgoColumn("received", accessor="received_at", sort_key=RECEIVED),
        FactColumn("closed", accessor=_closed_on),
    ]
