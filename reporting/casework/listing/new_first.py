"""The new reports as pages, in an order that is made in memory."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from reporting.models import Case, Report

from .young_first import LookedAt

__all__ = ["NewReports"]

LAST = datetime.max.replace(tzinfo=UTC)
# A question with more numbers than this is cut.
AT_ONCE = 500


class NewReports:
    """What a paginator cuts into pages; `reports` are in order but for what was looked at.

    The database is asked for the numbers of all, and for the rows of all that could stand on a
    page, whatever was looked at: which of them do, it is never asked. So no question that it may
    write down tells of the order.
    """

    def __init__(self, reports: QuerySet[Report], looked_at: LookedAt) -> None:
        self.reports = reports
        self.looked_at = looked_at

    @cached_property
    def _facts(self) -> list[Any]:
        """What is in clear of each, in the order by what is in clear."""
        return list(self.reports.values_list("pk", "case__priority", "received_at", "case__due_at"))

    @cached_property
    def _numbers(self) -> list[int]:
        first: list[tuple[datetime, int]] = []
        others: list[int] = []
        for number, priority, received_at, stored in self._facts:
            if priority == Case.Priority.LOOK_FIRST or number in self.looked_at.on_top:
                due_at = self.looked_at.due_at(number, received_at, stored)
                first.append((due_at or LAST, number))
            else:
                others.append(number)
        # Why one is looked at first makes no difference for where it stands.
        return [number for _due_at, number in sorted(first)] + others

    def __len__(self) -> int:
        return len(self._facts)

    def __getitem__(self, wanted: slice) -> list[Report]:
        start, stop, _step = wanted.indices(len(self))
        found = self._rows(start, stop)
        return [found[number] for number in self._numbers[start:stop] if number in found]

    def _rows(self, start: int, stop: int) -> dict[int, Report]:
        """All that could stand between these places: those that were looked at stand anywhere,
        and the others move down by as many as those are at most.
        """
        clear = [number for number, *_facts in self._facts]
        movable = [number for number in clear if number in self.looked_at.looked]
        possible = sorted({*movable, *clear[max(0, start - len(movable)) : stop]})
        rows: dict[int, Report] = {}
        for begin in range(0, len(possible), AT_ONCE):
            block = possible[begin : begin + AT_ONCE]
            rows |= self.reports.order_by("pk").filter(pk__in=block).in_bulk()
        return rows
