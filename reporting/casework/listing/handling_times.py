"""How long handling takes and what reporters say of it: over a period, and never of a few."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from reporting.models import Case, Report

__all__ = ["FEWEST", "Handling", "Share", "Span", "handling"]

# Of fewer nothing is said: it would be about one reporter, or one handler.
FEWEST = 5
# Of the newest: a median of more is no better.
MOST_ROWS = 5000
DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Span:
    """A median in days over `n` cases."""

    label: Any
    days: float | None
    n: int


@dataclass(frozen=True)
class Share:
    """Which part of `n` reporters who answered said yes, in percent."""

    label: Any
    percent: int | None
    n: int


@dataclass(frozen=True)
class Handling:
    spans: list[Span]
    shares: list[Share]


def handling(reports: QuerySet[Report], since: datetime) -> Handling:
    """Of the cases of `reports` that took the step since then, in three queries."""
    return Handling(
        spans=[
            _span(_("from receipt to assessed"), reports, "case__assessed_at", since),
            _span(_("from receipt to closed"), reports, "case__closed_at", since),
        ],
        shares=_shares(reports, since),
    )


def _span(label: Any, reports: QuerySet[Report], step: str, since: datetime) -> Span:
    taken = reports.filter(**{f"{step}__gte": since})
    # What a machine sent says nothing about how long a person waits.
    rows = taken.exclude(case__outcome=Case.Outcome.SPAM).order_by(f"-{step}")
    days = list(_days(rows.values_list("received_at", step)[:MOST_ROWS]))
    enough = len(days) >= FEWEST
    return Span(label, round(median(days), 1) if enough else None, len(days))


def _days(rows: Iterable[tuple[datetime, datetime]]) -> Iterable[float]:
    for received_at, taken_at in rows:
        yield max(0.0, (taken_at - received_at).total_seconds() / DAY_SECONDS)


def _shares(reports: QuerySet[Report], since: datetime) -> list[Share]:
    asked = {"heard": _("felt heard"), "helped": _("was helped")}
    counts = {}
    for name in asked:
        counts[f"{name}_n"] = Count("pk", filter=Q(**{f"case__{name}__isnull": False}))
        counts[f"{name}_yes"] = Count("pk", filter=Q(**{f"case__{name}": True}))
    told = reports.filter(case__closed_at__gte=since).aggregate(**counts)
    return [
        Share(label, _percent(told[f"{name}_yes"], told[f"{name}_n"]), told[f"{name}_n"])
        for name, label in asked.items()
    ]


def _percent(yes: int, n: int) -> int | None:
    return round(100 * yes / n) if n >= FEWEST else None
