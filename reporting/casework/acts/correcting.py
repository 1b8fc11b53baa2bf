"""A countable fact is put right: what it was and what it is now stay readable."""

from collections.abc import Iterable
from typing import Any

import shapely
from django.db import transaction
from shapely.geometry import shape

from home.people.models import User
from reporting.audit import record_act
from reporting.behaviour_bits import to_bits
from reporting.cases.deadlines import due_after
from reporting.cases.opening import case_rules, priority_of
from reporting.geo import cell_outline
from reporting.incident_time import IncidentTime
from reporting.messages import lock_report
from reporting.models import Area, AuditEntry, Behaviour, Case, Correction, Incident, Report

__all__ = ["correct_behaviours", "correct_place", "correct_time"]

Fact = Correction.Fact
CELLS = ("cell", "cell9", "cell8")
STORED = {
    Fact.PLACE: ("area_id", "kind_of_place", *CELLS),
    Fact.TIME: (
        "precision",
        "local_date",
        "month",
        "week_slot",
        "duration_quarters",
        "part_of_day",
    ),
    Fact.BEHAVIOURS: ("behaviours",),
}


def correct_place(*, report: Report, actor: User, area: Area | None, kind_of_place: str) -> bool:
    """The area and the kind of place; False where nothing changes.

    A hexagon that does not lie in the new area goes with the correction. Raises
    Report.DoesNotExist.
    """

    def put_right(incident: Incident) -> None:
        if incident.cell is not None and not _lies_in(incident.cell, area):
            incident.cell = incident.cell9 = incident.cell8 = None
        incident.area, incident.kind_of_place = area, kind_of_place

    return _correct(report, actor, Fact.PLACE, put_right)


def correct_time(*, report: Report, actor: User, when: IncidentTime) -> bool:
    """When it happened; False where nothing changes. Raises Report.DoesNotExist."""

    def put_right(incident: Incident) -> None:
        for name in STORED[Fact.TIME]:
            setattr(incident, name, getattr(when, name))

    return _correct(report, actor, Fact.TIME, put_right)


def correct_behaviours(*, report: Report, actor: User, codes: Iterable[str]) -> bool:
    """What happened; False where nothing changes. Raises KeyError for a code that is not known.

    Raises Report.DoesNotExist.
    """
    bits = to_bits(codes, Behaviour.objects.of(report.municipality).bits())

    def put_right(incident: Incident) -> None:
        incident.behaviours = bits

    return _correct(report, actor, Fact.BEHAVIOURS, put_right)


@transaction.atomic
def _correct(report: Report, actor: User, fact: Correction.Fact, put_right: Any) -> bool:
    report = lock_report(report)
    incident = report.incidents.get()
    before = _stored(incident, fact)
    put_right(incident)
    after = _stored(incident, fact)
    if before == after:
        return False
    incident.save()
    Correction.objects.create(report=report, fact=fact, before=before, after=after, actor=actor)
    if fact == Fact.PLACE and incident.area_id and report.outside_municipality:
        report.outside_municipality = False
        report.save(update_fields=["outside_municipality"])
    _look_higher(report, incident)
    record_act(AuditEntry.Action.CORRECTED, report, actor, {"fact": str(fact)})
    return True


def _stored(incident: Incident, fact: Correction.Fact) -> dict[str, Any]:
    values = {name: getattr(incident, name) for name in STORED[fact]}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


def _look_higher(report: Report, incident: Incident) -> None:
    """What now asks to be looked at first is; what no longer does stays where it is.

    Lower would happen unseen, and a deadline that was promised would go.
    """
    rules = case_rules(report.municipality)
    case = Case.objects.get(report=report)
    priority = priority_of(report, incident, rules)
    if priority >= case.priority:
        return
    case.priority = priority
    due = due_after(case.status, priority, case.changed_at, rules.chosen)
    if due and (case.due_at is None or due < case.due_at):
        case.due_at = due
    case.save(update_fields=["priority", "due_at"])


def _lies_in(cell: int, area: Area | None) -> bool:
    """Whether the hexagon and the area share ground; nobody knows of an area without an outline."""
    if area is None or not area.geometry:
        return False
    hexagon = shapely.Polygon(cell_outline(cell))
    return bool(shape(area.geometry).intersects(hexagon))
