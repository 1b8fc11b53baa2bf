"""Reports without words, many at once, for what counts them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from home.people.models import Municipality
from reporting.areas import area_at
from reporting.geo import cells_at
from reporting.incident_time import at_time
from reporting.models import Behaviour, Case, Incident, Report


@dataclass(frozen=True)
class Told:
    """One report: where, when and what; yesterday at 12:15 where nothing is said."""

    at: tuple[float, float] | None = None
    days_ago: int = 1
    hour: int = 12
    behaviours: tuple[str, ...] = ("hissing",)
    received_days_ago: int | None = None
    #: Other fields of the report, of its incident and of its case.
    report: dict[str, Any] = field(default_factory=dict)
    incident: dict[str, Any] = field(default_factory=dict)
    case: dict[str, Any] = field(default_factory=dict)


def store(municipality: Municipality, told: Iterable[Told]) -> list[Report]:
    """Stores them in a few queries; what was told first has the lowest number."""
    rows = list(told)
    bits = Behaviour.objects.of(municipality).bits()
    now = timezone.now()
    reports = Report.objects.bulk_create(
        Report(
            municipality=municipality,
            submission_hash=uuid4().bytes * 2,
            received_at=now - timedelta(days=_received(one)),
            **{"language": "nl"} | one.report,
        )
        for one in rows
    )
    Incident.objects.bulk_create(
        _incident(municipality, report, one, bits)
        for report, one in zip(reports, rows, strict=True)
    )
    Case.objects.bulk_create(
        Case(report=report, **{"changed_at": report.received_at} | one.case)
        for report, one in zip(reports, rows, strict=True)
    )
    return reports


def _received(one: Told) -> int:
    return one.days_ago if one.received_days_ago is None else one.received_days_ago


def _incident(
    municipality: Municipality, report: Report, one: Told, bits: dict[str, int]
) -> Incident:
    now = timezone.now()
    day = timezone.localdate(now) - timedelta(days=one.days_ago)
    moment = datetime(2000, 1, 1, one.hour, 15).time()  # noqa: DTZ001 (a time of the day)
    when = at_time(day, moment, now=now)
    placed: dict[str, Any] = {}
    if one.at:
        placed = cells_at(*one.at)._asdict() | {"area": area_at(municipality, *one.at)}
    facts: dict[str, Any] = {
        "local_date": when.local_date,
        "month": when.month,
        "week_slot": when.week_slot,
        "duration_quarters": when.duration_quarters,
        "precision": when.precision,
        "behaviours": sum(1 << bits[code] for code in one.behaviours),
        **placed,
    }
    return Incident(
        **Incident.receipt(report) | facts | one.incident,
    )
