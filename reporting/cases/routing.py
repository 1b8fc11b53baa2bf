"""Which team a new report goes to, by the short table that staff keep."""

from collections.abc import Iterable
from dataclasses import dataclass

from home.people.models import Municipality
from reporting.models import Route

__all__ = ["RouteRow", "routes_of", "team_for"]


@dataclass(frozen=True)
class RouteRow:
    """One row of the table; None means any area, 0 any behaviour."""

    area_id: int | None
    bits: int
    team_id: int

    def fits(self, area_id: int | None, behaviours: int) -> bool:
        right_area = self.area_id is None or self.area_id == area_id
        return right_area and (not self.bits or bool(self.bits & behaviours))

    @property
    def says(self) -> tuple[bool, bool]:
        """How much the row says: an area counts for more than a behaviour."""
        return self.area_id is not None, bool(self.bits)


def routes_of(municipality: Municipality) -> list[RouteRow]:
    """The table, what says most first; of rows that say as much, the older one."""
    rows = Route.objects.filter(municipality=municipality).select_related("behaviour")
    found = [
        RouteRow(row.area_id, 1 << row.behaviour.bit if row.behaviour else 0, row.team_id)
        for row in rows.order_by("pk")
    ]
    return sorted(found, key=lambda row: row.says, reverse=True)


def team_for(rows: Iterable[RouteRow], *, area_id: int | None, behaviours: int) -> int | None:
    """The team of the first row that fits; None where none does."""
    return next((row.team_id for row in rows if row.fits(area_id, behaviours)), None)
