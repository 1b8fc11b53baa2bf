"""What staff's own acts left behind beside the trail: exports asked for, disclosures, breaches.

Their time runs from the last thing that happened to them, also where nobody ever ended them. One
whose file can still be downloaded, or is being made, stays until that is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from home.jobs.services import OVER
from home.people.models import Municipality
from reporting import audit
from reporting.models import AuditEntry, BreachRecord, Disclosure, ExportRequest, RetentionRun

from .periods import Periods

__all__ = ["KINDS", "TIME_IS_OVER", "Kind", "take_records"]

TIME_IS_OVER = "the time that records are kept is over"


@dataclass(frozen=True)
class Kind:
    """One kind of record: how a run counts it, how the trail calls it, and when it goes."""

    counted_as: str
    object_type: str
    named_by: str
    rows: QuerySet[Any]
    until: Callable[[Periods, date], datetime]
    had_its_time: Callable[[datetime], Q]

    def due(self, municipality: Municipality, periods: Periods, today: date) -> QuerySet[Any]:
        """The records whose last moment lies before the one until which they had to stay."""
        over = self.had_its_time(self.until(periods, today))
        return self.rows.filter(over, municipality=municipality).order_by("pk")


def _all_before(moment: datetime, first: str, *others: str) -> Q:
    """Nothing that is known of it happened later."""
    over = Q(**{f"{first}__lt": moment})
    for name in others:
        over &= Q(**{name: None}) | Q(**{f"{name}__lt": moment})
    return over


def _export_over(moment: datetime) -> Q:
    nobody_makes_it = Q(job=None) | Q(job__state__in=OVER)
    return Q(asked_at__lt=moment, file_name="") & nobody_makes_it


def _disclosure_over(moment: datetime) -> Q:
    return _all_before(moment, "asked_at", "decided_at", "handed_over_at", "reporter_told_at")


def _breach_over(moment: datetime) -> Q:
    return _all_before(moment, "made_at", "blocked_at", "authority_told_at", "people_told_at")


KINDS = (
    Kind(
        "exports",
        "export",
        "public_id",
        ExportRequest.objects.all(),
        Periods.exports_asked_until,
        _export_over,
    ),
    Kind(
        "disclosures",
        "disclosure",
        "pk",
        Disclosure.objects.all(),
        Periods.disclosures_ended_until,
        _disclosure_over,
    ),
    Kind(
        "breaches",
        "breach",
        "pk",
        BreachRecord.objects.all(),
        Periods.breaches_ended_until,
        _breach_over,
    ),
)


@transaction.atomic
def take_records(run: RetentionRun, kind: Kind, due: QuerySet[Any], pks: list[int]) -> None:
    """These go, each an act in the trail, unless something happened to them meanwhile."""
    locked = due.select_for_update(of=("self",)).filter(pk__in=pks)
    names = list(locked.values_list("pk", kind.named_by))
    kind.rows.filter(pk__in=[pk for pk, _name in names]).delete()
    for _pk, name in names:
        audit.record(
            action=AuditEntry.Action.ERASED,
            actor=None,
            municipality=run.municipality,
            object_type=kind.object_type,
            object_id=str(name),
            reason=TIME_IS_OVER,
        )
    RetentionRun.objects.filter(pk=run.pk).update(
        **{kind.counted_as: F(kind.counted_as) + len(names)}
    )
