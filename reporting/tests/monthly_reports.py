"""Reports as the counts see them: where and when, and no word."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from home.people.models import Municipality
from reporting.geo import cells_at
from reporting.models import Area, Case, Incident, Report
from reporting.models.incident import Precision

__all__ = ["districts", "happened"]

SIDE = 0.02
WEST, NORTH = 5.10, 52.40


def districts(municipality: Municipality, *names: str) -> list[Area]:
    """Squares beside one another, from west to east."""
    return [
        Area.objects.create(
            municipality=municipality,
            code=f"W{number}",
            name=name,
            geometry=_square(WEST + number * SIDE),
        )
        for number, name in enumerate(names)
    ]


def _square(west: float) -> dict[str, Any]:
    east, south = west + SIDE, NORTH - SIDE
    corners = [[west, south], [east, south], [east, NORTH], [west, NORTH], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


def happened(
    municipality: Municipality,
    area: Area,
    days: Iterable[date],
    *,
    quarter: int = 80,
    point: tuple[float, float] | None = None,
    **of_report: Any,
) -> list[Report]:
    """One report a day, at a quarter of an hour; `merged_into` is of its case."""
    merged_into = of_report.pop("merged_into", None)
    days = list(days)
    reports = Report.objects.bulk_create(
        Report(
            municipality=municipality,
            submission_hash=secrets.token_bytes(32),
            received_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            language="nl",
            **of_report,
        )
        for day in days
    )
    cells = cells_at(*point) if point else None
    Incident.objects.bulk_create(
        Incident(
            **Incident.receipt(report),
            local_date=day,
            month=day.replace(day=1),
            week_slot=day.weekday() * 96 + quarter,
            duration_quarters=1,
            precision=Precision.MOMENT,
            area=area,
            behaviours=1,
            **(cells._asdict() if cells else {}),
        )
        for report, day in zip(reports, days, strict=True)
    )
    Case.objects.bulk_create(
        Case(report=report, changed_at=report.received_at, merged_into=merged_into)
        for report in reports
    )
    return reports
