"""A report's case, as it stands at the moment of receipt."""

from dataclasses import dataclass

from home.people.models import Municipality
from reporting.models import Behaviour, Case, CaseSettings, Incident, Report
from reporting.models.incident import Precision
from reporting.short_memory import remembered

from .deadlines import case_settings, due_after
from .routing import RouteRow, routes_of, team_for

__all__ = ["CaseRules", "case_rules", "new_case", "priority_of"]


@dataclass(frozen=True)
class CaseRules:
    """All that decides how a case starts, read once for many reports."""

    look_first_bits: int
    routes: list[RouteRow]
    chosen: CaseSettings


def case_rules(municipality: Municipality) -> CaseRules:
    """The rules as they are now; in a rush they are read once in some seconds."""

    def read() -> CaseRules:
        bits = Behaviour.objects.of(municipality).filter(look_first=True)
        return CaseRules(
            look_first_bits=sum(1 << bit for bit in bits.values_list("bit", flat=True)),
            routes=routes_of(municipality),
            chosen=case_settings(municipality.site_id),
        )

    return remembered(("case rules", municipality.pk), read)


def priority_of(report: Report, incident: Incident, rules: CaseRules) -> Case.Priority:
    """How high it stands, by what is in clear: never by age or anything else that is sealed."""
    if incident.behaviours & rules.look_first_bits or incident.precision == Precision.REPEATEDLY:
        return Case.Priority.LOOK_FIRST
    return Case.Priority.ANSWER_WISHED if report.answer_wished else Case.Priority.ORDINARY


def new_case(report: Report, incident: Incident, rules: CaseRules) -> Case:
    """The case of a report that is being stored; not saved."""
    priority = priority_of(report, incident, rules)
    return Case(
        report=report,
        status=Case.Status.NEW,
        priority=priority,
        changed_at=report.received_at,
        due_at=due_after(Case.Status.NEW, priority, report.received_at, rules.chosen),
        team_id=team_for(rules.routes, area_id=incident.area_id, behaviours=incident.behaviours),
    )
