"""How much is new for somebody since a moment: only of reports that this person can see."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import Q

from home.people.models import User
from reporting.models import AuditEntry, Case, Message, Report
from reporting.models.report import ReportQuerySet

from ..acts.duplicates import STANDS_BY_ITSELF

__all__ = ["Counts", "counts_for", "is_for"]


@dataclass(frozen=True)
class Counts:
    """Numbers of reports."""

    received: int = 0
    look_first: int = 0
    given: int = 0
    written: int = 0
    overdue: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def is_for(user: User) -> Q:
    """Cases that lie with this person, with a team of theirs, or with nobody yet."""
    nobody = Q(case__handler=None, case__team=None)
    return nobody | Q(case__handler=user) | Q(case__handler=None, case__team__members=user)


def counts_for(user: User, *, since: datetime, until: datetime) -> Counts:
    """What came for this person from `since` to just before `until`.

    Moments of reports are the start of their quarter of an hour; with an `until` that is one too,
    windows that follow each other count each report once.
    """
    mine = _visible_to(user).filter(is_for(user), STANDS_BY_ITSELF).distinct()
    still_open = ~Q(case__status=Case.Status.CLOSED)
    window = {"gte": since, "lt": until}
    received = mine.filter(_within("received_at", window), still_open)
    written = Message.objects.filter(
        _within("sent_at", window), author=Message.Author.REPORTER, report__in=mine.values("pk")
    )
    return Counts(
        received=received.count(),
        look_first=received.filter(case__priority=Case.Priority.LOOK_FIRST).count(),
        given=mine.filter(still_open, public_id__in=_given_to(user, window)).count(),
        written=written.values("report").distinct().count(),
        overdue=mine.filter(_within("case__due_at", window), still_open).count(),
    )


def _visible_to(user: User) -> ReportQuerySet:
    return Report.objects.of(user.municipality).visible_to(user)


def _within(field: str, window: dict[str, datetime]) -> Q:
    return Q(**{f"{field}__{name}": moment for name, moment in window.items()})


def _given_to(user: User, window: dict[str, datetime]) -> list[str]:
    """The reports that somebody else gave to this person or a team of theirs, by the trail."""
    teams = list(user.teams.values_list("pk", flat=True))
    given = AuditEntry.objects.filter(
        _within("at", window),
        Q(detail__handler=user.pk) | Q(detail__handler=None, detail__team__in=teams),
        action=AuditEntry.Action.ASSIGNED,
        object_type="report",
    ).exclude(actor=user)
    return list(given.values_list("object_id", flat=True).distinct())
