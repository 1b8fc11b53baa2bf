"""What staff of the demo did with its reports: teams, a table of routes, cases in every state.

The shares are guesses that make a believable picture, and no research.
"""

import random
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from home.people.roles import HANDLER, PRIVACY_OFFICER
from reporting.cases.deadlines import due_after
from reporting.cases.opening import CaseRules, case_rules
from reporting.cases.routing import team_for
from reporting.incident_time import rounded_to_quarter
from reporting.models import Area, Case, Report, Route, Team

__all__ = ["handle_reports", "handler_of", "load_teams", "officer_of"]

Status, Outcome = Case.Status, Case.Outcome

OUTCOMES = {
    Outcome.MEASURE: 30,
    Outcome.PARTNER: 18,
    Outcome.NO_ACTION: 40,
    Outcome.NOT_HARASSMENT: 6,
    Outcome.SPAM: 6,
}
CITY_TEAM, POORT_TEAM = "Straatteam", "Team Poort en Hout"
POORT_PARTS = ("Poort", "Hout")
# Newer ones wait; so long after receipt the most are closed.
NEW_UNTIL, CLOSED_AFTER = timedelta(days=4), timedelta(days=35)
WORK_DAYS, WORK_HOURS = range(5), range(9, 17)


@transaction.atomic
def load_teams(municipality: Municipality) -> None:
    """One team for the city and one for two parts of it; only where there are none yet."""
    if Team.objects.of(municipality).exists():
        return
    city = Team.objects.create(municipality=municipality, name=CITY_TEAM)
    city.members.set(User.objects.filter(municipality=municipality, groups__name=HANDLER))
    Route.objects.create(municipality=municipality, team=city)
    areas = list(Area.objects.of(municipality).current().filter(part__in=POORT_PARTS))
    if areas:
        poort = Team.objects.create(municipality=municipality, name=POORT_TEAM)
        poort.areas.set(areas)
        for area in areas:
            Route.objects.create(municipality=municipality, area=area, team=poort)


def handler_of(municipality: Municipality) -> User | None:
    """The demo's handler; none where the settings want no demo users."""
    return User.objects.filter(municipality=municipality, groups__name=HANDLER).first()


def officer_of(municipality: Municipality) -> User | None:
    """The demo's privacy officer, or none."""
    return User.objects.filter(municipality=municipality, groups__name=PRIVACY_OFFICER).first()


@transaction.atomic
def handle_reports(municipality: Municipality, handler: User | None, *, seed: int) -> None:
    """Moves the cases of all reports along, by how long ago they came in."""
    rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)
    rules, now = case_rules(municipality), timezone.now()
    reports = Report.objects.of(municipality).select_related("case").with_incident()
    cases = [
        _moved(rng, report, rules, handler, now) for report in reports.order_by("received_at", "pk")
    ]
    _save(cases)


def _save(cases: Iterable[Case]) -> None:
    fields = ("status", "changed_at", "due_at", "team", "handler", "assessed_at", "started_at")
    Case.objects.bulk_update(
        cases, [*fields, "closed_at", "outcome", "heard", "helped"], batch_size=200
    )


def _moved(
    rng: random.Random, report: Report, rules: CaseRules, handler: User | None, now: datetime
) -> Case:
    case, incident = report.case, report.incident
    case.team_id = team_for(rules.routes, area_id=incident.area_id, behaviours=incident.behaviours)
    age = now - report.received_at
    if age < NEW_UNTIL or rng.random() < 0.05:
        return case
    assessed_at = _later(rng, report.received_at, (0.1, 4))
    started_at = _later(rng, assessed_at, (0.2, 6))
    closed_at = _later(rng, started_at, (1, 24))
    # What would be done later than now is not done yet.
    if assessed_at > now:
        return case
    case.assessed_at, case.status, case.changed_at = assessed_at, Status.ASSESSED, assessed_at
    if rng.random() < 0.9 and started_at <= now:
        case.started_at, case.handler = started_at, handler
        case.status, case.changed_at = Status.IN_PROGRESS, started_at
    is_closed = age > CLOSED_AFTER or rng.random() < 0.35
    if case.started_at and is_closed and closed_at <= now:
        case.closed_at, case.status, case.changed_at = closed_at, Status.CLOSED, closed_at
        case.outcome = rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
        # With the code anybody can say so, also who only wanted it counted.
        if rng.random() < (0.6 if report.answer_wished else 0.25):
            case.heard, case.helped = rng.random() < 0.75, rng.random() < 0.5
    case.due_at = due_after(case.status, case.priority, case.changed_at, rules.chosen)
    return case


def _later(rng: random.Random, since: datetime, days: tuple[float, float]) -> datetime:
    return rounded_to_quarter(_at_work(rng, since + timedelta(days=rng.uniform(*days))))


def _at_work(rng: random.Random, moment: datetime) -> datetime:
    """The moment, or one of the next hours in which people of a town hall are at work."""
    local = timezone.localtime(moment)
    if local.weekday() in WORK_DAYS and local.hour in WORK_HOURS:
        return local
    day = local.date() + timedelta(days=local.hour >= WORK_HOURS.start)
    while day.weekday() not in WORK_DAYS:
        day += timedelta(days=1)
    at = time(rng.choice(WORK_HOURS), rng.randrange(60))
    return datetime.combine(day, at, tzinfo=local.tzinfo)
