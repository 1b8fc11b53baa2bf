"""The fullest hour of a day, day of receipt and source: what a figure may lean on alone.

Asking for all of them is what costs most of a dashboard, so that `fullest` says first how much they
can matter at most.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from reporting.models import Incident
from reporting.models.incident import Precision

__all__ = ["KINDS", "PRECISE_TIMES", "Receipt", "WithPeaks", "fullest"]

#: Within an hour or two: what a clock can be made of.
PRECISE_TIMES = (Precision.MOMENT, Precision.ABOUT)
#: Of each kind of peak what it is looked up by.
LOOKED_UP_BY = {"hour": "local_date", "day": "received_on", "source": "source"}
KINDS = tuple(LOOKED_UP_BY)
RECEIPT = ("area", "received_on", "source")
#: An area, where it is known; the day of receipt; the source, empty where there is none; how many.
Receipt = tuple[int | None, date, str, int]


class WithPeaks(QuerySet[Incident]):
    """Incidents of which peaks can be asked."""

    def fullest_hour(self) -> int:
        """How many the fullest hour of a day holds."""
        hours = self.by_peak("municipality")["hour"].annotate(n=Count("pk")).order_by("-n")[:1]
        return hours[0][-1] if hours else 0

    def per_receipt(self) -> list[Receipt]:
        """Area, day of receipt, source and number: what tells of all peaks of receipt at once."""
        return list(self.order_by().values_list(*RECEIPT).annotate(Count("pk")))

    def peaks(
        self,
        field: str,
        values: Collection[Any] | None = None,
        only: Mapping[str, Collection[Any]] | None = None,
        kinds: Collection[str] = KINDS,
    ) -> dict[str, list[tuple[Any, Any, int]]]:
        """By the value of a field, of `values` alone where some are given, a question for each of
        `kinds`: by hour of a day, by day of receipt, and by source. Of the kinds in `only` those
        hours, days or sources alone; nothing is asked where there are none."""
        inside = self if values is None else self.filter(**{f"{field}__in": values})
        found: dict[str, list[tuple[Any, Any, int]]] = {}
        for kind, rows in inside.by_peak(field).items():
            if kind not in kinds:
                continue
            wanted = only.get(kind) if only else None
            if wanted is not None:
                first = [key[0] if kind == "hour" else key for key in wanted]
                rows = rows.filter(**{f"{LOOKED_UP_BY[kind]}__in": first}) if first else rows.none()
            told = [(row[0], row[1] if len(row) == 3 else row[1:3], row[-1])
                    for row in rows.annotate(Count("pk"))]  # fmt: skip
            found[kind] = [row for row in told if wanted is None or row[1] in wanted]
        return found

    def by_peak(self, field: str) -> dict[str, QuerySet[Incident, tuple[Any, ...]]]:
        """The value of a field beside the hour of a day, of those whose time is known precisely;
        the day of receipt; and the source, where no source is none."""
        rows = self.order_by()
        hours = rows.filter(precision__in=PRECISE_TIMES).annotate(hour=F("week_slot") / 4)
        return {
            "hour": hours.values_list(field, LOOKED_UP_BY["hour"], "hour"),
            "day": rows.values_list(field, LOOKED_UP_BY["day"]),
            "source": rows.exclude(source="").values_list(field, LOOKED_UP_BY["source"]),
        }


def fullest(hour: int, received: Iterable[Receipt]) -> dict[str, int]:
    """By kind of peak how many the largest of all holds: no part of them has a larger one."""
    days, sources = Counter[date](), Counter[str]()
    for _area, day, source, number in received:
        days[day] += number
        if source:
            sources[source] += number
    return {
        "hour": hour,
        "day": max(days.values(), default=0),
        "source": max(sources.values(), default=0),
    }
