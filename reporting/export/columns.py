"""The columns of an export without words, and what of each report stands in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reporting.behaviour_bits import to_codes
from reporting.geo import cell_index
from reporting.incident_time import PARTS_OF_DAY, QUARTERS_PER_DAY
from reporting.models import Incident
from reporting.models.incident import Precision

Value = str | int | None


@dataclass(frozen=True)
class Column:
    """A machine-readable name and how to read its value."""

    name: str
    value: Callable[[Incident], Value]


def part_of_day(incident: Incident) -> str:
    """The part of the day; the quarter of an hour itself needs a scope of its own."""
    if incident.part_of_day:
        return incident.part_of_day
    if incident.week_slot is None or incident.precision not in (Precision.MOMENT, Precision.ABOUT):
        return ""
    hour = incident.week_slot % QUARTERS_PER_DAY // 4
    return max((first, part) for part, first in PARTS_OF_DAY.items() if first <= hour)[1]


def columns(bit_of: Mapping[str, int]) -> list[Column]:
    """All columns; place and time as coarse as privacy allows without a scope of its own."""
    return [
        Column("report", lambda incident: str(incident.report.public_id)),
        Column("received_month", lambda incident: f"{incident.received_month:%Y-%m}"),
        Column("date", lambda incident: str(incident.local_date or "")),
        Column("part_of_day", part_of_day),
        Column("precision", lambda incident: incident.precision),
        Column("behaviours", lambda incident: " ".join(to_codes(incident.behaviours, bit_of))),
        Column("kind_of_place", lambda incident: incident.kind_of_place),
        Column("area", lambda incident: incident.area.code if incident.area else ""),
        Column("area_name", lambda incident: incident.area.name if incident.area else ""),
        Column("cell9", lambda incident: cell_index(incident.cell9) if incident.cell9 else ""),
        Column("language", lambda incident: incident.report.language),
        Column("channel", lambda incident: incident.report.channel),
        Column("source", lambda incident: incident.report.source),
    ]
