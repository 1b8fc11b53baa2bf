"""What the database counts: one GROUP BY for each figure. No incident is read, only numbers.

Merged duplicates are one incident; what turned out to be no harassment is none.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as OneOf
from django.db.models import Count, F, Q, When
from django.db.models.lookups import GreaterThan

from home.people.models import Municipality, User
from reporting.behaviour_bits import to_bits
from reporting.models import Area, Behaviour, Case, Incident, Report
from reporting.models.incident import Precision
from reporting.models.visibility import limits_of
from reporting.shape_cells import incidents_in

from .filters import NO_SOURCE, Filters
from .peaks import PRECISE_TIMES, WithPeaks

__all__ = ["Incidents", "Summary", "incidents_for"]

NO_INCIDENT = (Case.Outcome.SPAM, Case.Outcome.NOT_HARASSMENT)
QUARTERS_PER_DAY = 96
# What says when it was on one day; of what came again and again the last time is told at most.
TIMED = ~Q(precision=Precision.REPEATEDLY) & Q(
    week_slot__isnull=False, duration_quarters__lte=QUARTERS_PER_DAY
)


@dataclass(frozen=True)
class Summary:
    """How many there are, and of how many place and time are known."""

    number: int
    located: int
    timed: int

    @property
    def vague_places(self) -> int:
        return self.number - self.located

    @property
    def vague_times(self) -> int:
        return self.number - self.timed


class Incidents(WithPeaks):
    """Incidents to be counted; every method that counts is one query."""

    def of(self, municipality: Municipality) -> "Incidents":
        """Those of a municipality that are incidents, each once."""
        out = Case.objects.filter(Q(merged_into__isnull=False) | Q(outcome__in=NO_INCIDENT))
        return self.filter(municipality=municipality).exclude(report__in=out.values("report"))

    def visible_to(self, user: User) -> "Incidents":
        """Those whose report lies within what the user's teams may see."""
        limits = limits_of(user)
        return self if limits is None else self.filter(report__in=Report.objects.filter(limits))

    def fitting(self, filters: Filters) -> "Incidents":
        """Those that fit the filters but for the period."""
        found = self
        if filters.areas:
            found = found.filter(area__in=Area.objects.filter(code__in=filters.areas))
        if filters.shape:
            found = found.filter(incidents_in(filters.shape))
        if filters.kinds:
            found = found.filter(kind_of_place__in=filters.kinds)
        if filters.channel:
            found = found.filter(report__channel=filters.channel)
        if filters.source:
            source = "" if filters.source == NO_SOURCE else filters.source
            found = found.filter(source=source)
        if filters.precise:
            found = found.filter(cell__isnull=False, precision__in=PRECISE_TIMES)
        return found if filters.held else found.not_held()

    def not_held(self) -> "Incidents":
        """Without those whose report nobody has looked at yet because it may be spam."""
        held = Report.objects.filter(held_for_moderation=True)
        return self.exclude(report__in=held.values("pk"))

    def with_behaviours(self, bits: int) -> "Incidents":
        """Those that share one of the behaviours."""
        return self.filter(GreaterThan(F("behaviours").bitand(bits), 0)) if bits else self

    def happened(self, first: date, last: date) -> "Incidents":
        """Those of these days; where the day is not known, received on them."""
        unknown = Q(local_date__isnull=True, received_on__range=(first, last))
        return self.filter(Q(local_date__range=(first, last)) | unknown)

    def received(self, first: date, last: date) -> "Incidents":
        return self.filter(received_on__range=(first, last))

    def timed(self) -> "Incidents":
        """Those that happened within one day that is known."""
        return self.filter(TIMED, local_date__isnull=False)

    def per_cell(self) -> dict[int, int]:
        """By hexagon of resolution 10; coarser ones follow from these."""
        return dict(self._grouped("cell", Q(cell__isnull=False)))

    def per_cell_and_day(self) -> list[tuple[int, date, int]]:
        """By hexagon of resolution 10 and day: only for some days, else nothing gets shorter."""
        rows = self.filter(cell__isnull=False, local_date__isnull=False).order_by()
        return list(rows.values_list("cell", "local_date").annotate(Count("pk")))

    def per_place(self) -> list[tuple[int | None, int | None, int, int]]:
        """Hexagon, area, number, and of how many the time is known; hardly more rows than there
        are hexagons, so that one question does for both and for the summary."""
        rows = self.order_by().values_list("cell", "area")
        return list(rows.annotate(Count("pk"), timed=Count("pk", filter=TIMED)))

    def per_behaviours(self) -> dict[int, int]:
        """By the stored number of all behaviours together."""
        return dict(self._grouped("behaviours"))

    def per_kind_and_behaviours(self) -> list[tuple[str, int, int]]:
        """Kind of place, stored number of all behaviours together, number."""
        rows = self.order_by().values_list("kind_of_place", "behaviours")
        return list(rows.annotate(Count("pk")))

    def per_area(self) -> dict[int, int]:
        """By the number of an area."""
        return dict(self._grouped("area", Q(area__isnull=False)))

    def per_time(self, days: Q | None = None) -> list[tuple[int, int, str, int]]:
        """Start, length in quarters, precision and number; only where the day is known."""
        rows = self.filter(TIMED if days is None else TIMED & days).order_by()
        return list(
            rows.values_list("week_slot", "duration_quarters", "precision").annotate(Count("pk"))
        )

    def per_date(self) -> dict[date, int]:
        """By the day on which it happened; only where that is known."""
        return dict(self._grouped("local_date", TIMED))

    def timed_on(self, days: Q) -> int:
        """How many happened on these days; only where the day is known."""
        return self.filter(TIMED, days).count()

    def per_days(self) -> list[tuple[date, date | None, int]]:
        """Day of receipt, day of the incident where it is known, number."""
        rows = self.annotate(happened=OneOf(When(TIMED, then="local_date"))).order_by()
        return list(rows.values_list("received_on", "happened").annotate(Count("pk")))

    def per_channel_and_source(self) -> list[tuple[str, str, int]]:
        rows = self.order_by().values_list("report__channel", "source")
        return list(rows.annotate(Count("pk")))

    def _grouped(self, field: str, condition: Q | None = None) -> list[tuple[Any, int]]:
        rows = (self.filter(condition) if condition else self).order_by()
        return list(rows.values_list(field).annotate(Count("pk")))


def incidents_for(municipality: Municipality, user: User | None, filters: Filters) -> Incidents:
    """What all figures of a page count from, of any period."""
    found = Incidents(Incident).of(municipality).fitting(filters)
    found = found if user is None else found.visible_to(user)
    if not filters.behaviours:
        return found
    known = Behaviour.objects.of(municipality).bits()
    return found.with_behaviours(to_bits(filters.behaviours, known))
