"""What goes in the days to come, counted by the moments that are known today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from home.people.models import Municipality
from reporting.models import Case, Report

from .due import Due
from .periods import Periods

__all__ = ["DAYS_AHEAD", "Outlook", "outlook"]

DAYS_AHEAD = (7, 30)


@dataclass(frozen=True)
class Outlook:
    """Reports of which something goes in so many days, if nothing happens to them."""

    days: int
    words: int
    #: Of these: the reporter asked for another look, and nobody has looked.
    look_again: int
    records: int


def outlook(municipality: Municipality, today: date) -> list[Outlook]:
    """One for each number of days, in one query."""
    periods = Due(municipality, today).periods
    counts: dict[str, Count] = {}
    for days in DAYS_AHEAD:
        day = today + timedelta(days=days)
        words = _words(periods, day)
        counts |= {
            f"words_{days}": Count("pk", filter=words),
            f"look_again_{days}": Count("pk", filter=words & Q(case__look_again=True)),
            f"records_{days}": Count(
                "pk", filter=Q(received_at__lt=periods.records_received_until(day))
            ),
        }
    found = Report.objects.of(municipality).order_by().aggregate(**counts)
    return [
        Outlook(
            days,
            found[f"words_{days}"],
            found[f"look_again_{days}"],
            found[f"records_{days}"],
        )
        for days in DAYS_AHEAD
    ]


def _words(periods: Periods, day: date) -> Q:
    spam = Q(case__outcome=Case.Outcome.SPAM)
    closed = Q(case__closed_at__lt=periods.words_closed_until(day)) & ~spam
    closed_as_spam = Q(case__closed_at__lt=periods.spam_closed_until(day)) & spam
    return Q(case__words_gone_at=None) & (closed | closed_as_spam)
