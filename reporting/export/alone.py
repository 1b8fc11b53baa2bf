"""How many rows are the only one of their place, time and behaviours: counted by the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from reporting.models.report import ReportQuerySet

from .columns import COLUMNS
from .outlines import geometry_sources
from .plan import MAPS
from .sources import SOURCES

__all__ = ["Alone", "alone_among"]


@dataclass(frozen=True)
class Alone:
    """So many rows, and so many of them alone."""

    rows: int
    alone: int

    @property
    def percent(self) -> float:
        """With one digit, and never a round 0 or 100 that is not one."""
        if not self.rows or self.alone in (0, self.rows):
            return 100.0 if self.rows and self.alone else 0.0
        return min(99.9, max(0.1, round(100 * self.alone / self.rows, 1)))


def alone_among(reports: ReportQuerySet, columns: Iterable[str], file_format: str = "") -> Alone:
    """Of the rows that an export of these columns has; one that is alone can be known again."""
    names = list(columns)
    grain = {
        source for name in names if COLUMNS[name].tells_apart for source in COLUMNS[name].sources
    }
    if file_format in MAPS:
        grain.update(geometry_sources(names))
    rows = reports.count()
    if not grain:
        return Alone(rows, int(rows == 1))
    told = {f"grain_{source}": SOURCES[source] for source in sorted(grain)}
    groups = reports.order_by().values(**told).annotate(in_group=Count("pk"))
    return Alone(rows, groups.filter(in_group=1).count())
