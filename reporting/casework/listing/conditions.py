"""What each filter of the listing asks of a report or of its incident, as conditions.

Those on incidents are put into one subquery together: a report has one incident.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.behaviour_bits import to_bits
from reporting.models import Area, Behaviour, Case

from ..acts.duplicates import STANDS_BY_ITSELF
from .choices import NO_TEAM, OPEN
from .drawn_area import drawn_cells

__all__ = ["NEW", "OPEN_CASES", "incident_condition", "overdue_at", "report_condition"]

NEW = Q(case__status=Case.Status.NEW)
OPEN_CASES = ~Q(case__status=Case.Status.CLOSED)

Condition = Callable[[Any], Q]


def overdue_at(moment: datetime) -> Q:
    """Reports whose next step should have been done by then; a closed case has no next step."""
    return Q(case__due_at__lte=moment)


def _status(value: str) -> Q:
    return OPEN_CASES if value == OPEN else Q(case__status=value)


def _marks(values: list[str]) -> Q:
    told = {
        "look_first": Q(case__priority=Case.Priority.LOOK_FIRST),
        "answer_wished": Q(answer_wished=True),
        "overdue": overdue_at(timezone.now()),
        "look_again": Q(case__look_again=True),
        "held_for_moderation": Q(held_for_moderation=True),
    }
    return Q(*(told[value] for value in values))


def _team(value: str) -> Q:
    return Q(case__team=None) if value == NO_TEAM else Q(case__team=int(value))


def _duplicates(value: str) -> Q:
    return {
        "shown": Q(),
        "only": Q(case__merged_into__isnull=False),
    }.get(value, STANDS_BY_ITSELF)


def report_condition(name: str, value: Any, user: User | None) -> Q | None:
    """What the filter `name` asks of the report itself; None where that is nothing."""
    if name == "handler" and value:
        return {
            "me": Q(case__handler=user) if user else Q(pk__in=[]),
            "somebody": Q(case__handler__isnull=False),
            "nobody": Q(case__handler=None),
        }[value]
    ask: dict[str, Condition] = {
        "status": _status,
        "mark": _marks,
        "team": _team,
        "outcome": lambda chosen: Q(case__outcome__in=chosen),
        "language": lambda chosen: Q(language__in=chosen),
        "channel": lambda chosen: Q(channel=chosen),
        "received": lambda period: _between("received_at", period.start, period.stop),
    }
    if name == "duplicates":
        return _duplicates(value)
    return ask[name](value) if value and name in ask else None


def incident_condition(name: str, value: Any, municipality: Municipality | None) -> Q | None:
    """What the filter `name` asks of the incident; None where that is nothing."""

    def behaviours(codes: list[str]) -> Q:
        bits = to_bits(codes, Behaviour.objects.of(municipality).bits())
        return Q(GreaterThan(F("behaviours").bitand(bits), 0))

    ask: dict[str, Condition] = {
        "behaviour": behaviours,
        "kind_of_place": lambda chosen: Q(kind_of_place__in=chosen),
        "area": lambda code: Q(area__in=Area.objects.of(municipality).filter(code=code)),
        "drawn": lambda corners: Q(cell__in=drawn_cells(corners)),
        "happened": lambda period: _between("local_date", _day(period.start), _day(period.stop)),
    }
    return ask[name](value) if value and name in ask else None


def _between(field: str, first: Any, last: Any) -> Q:
    asked = {f"{field}__gte": first, f"{field}__lte": last}
    return Q(**{lookup: edge for lookup, edge in asked.items() if edge is not None})


def _day(moment: datetime | None) -> Any:
    return timezone.localdate(moment) if moment else None
