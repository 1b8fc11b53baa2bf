"""Incidents for a warehouse: each once, and after that only what became of them.

New ones follow the numbers of reports, which only rise. What was handled, corrected or merged, and
what is gone, follows the audit trail, whose numbers rise without a gap since acts wait for one
another: nothing else is kept for it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from reporting import audit
from reporting.models import AuditEntry, PartnerKey, Report
from reporting.models.report import ReportQuerySet

from .cursor import Cursor
from .fields import as_objects, finer_among
from .settled import settled_up_to

__all__ = ["Pull", "StartAgain", "first_cursor", "pull", "record_pull"]

Action = AuditEntry.Action
#: After these another value may stand in a field of the report.
CHANGES = (
    Action.STATUS_CHANGED,
    Action.FEEDBACK_GIVEN,
    Action.ASSIGNED,
    Action.MERGED,
    Action.SPLIT,
    Action.CORRECTED,
)


class StartAgain(Exception):
    """What went since this cursor cannot be told: an import was undone, or the trail was cut off.

    Whoever has rows throws them away and begins without a cursor.
    """


@dataclass(frozen=True)
class Pull:
    """One page, and where the next one begins."""

    incidents: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    gone: list[str]
    cursor: Cursor
    more: bool

    @property
    def rows(self) -> int:
        return len(self.incidents) + len(self.changed)

    def content(self) -> dict[str, Any]:
        """As it is answered."""
        return {
            "incidents": self.incidents,
            "changed": self.changed,
            "gone": self.gone,
            "cursor": self.cursor.as_text(),
            "more": self.more,
        }


def first_cursor(key: PartnerKey, since: date | None) -> Cursor:
    """Of a client that has nothing yet, so whatever went before is not its business."""
    day = since.isoformat() if since else ""
    return Cursor(key.pk, report=0, act=_ends_of_trail()[1], since=day)


def pull(key: PartnerKey, at: Cursor, names: list[str], *, limit: int) -> Pull:
    """At most `limit` new incidents, and as many acts. Raises NotSettled, StartAgain.

    The acts are read first: whoever is told of a change then gets the report as it is after it.
    """
    oldest, newest = _ends_of_trail()
    if oldest > at.act + 1:
        raise StartAgain
    found = _acts(key).filter(pk__gt=at.act, pk__lte=newest).order_by("pk")
    acts = list(found.values_list("pk", "action", "object_id")[: limit + 1])
    more_acts, acts = len(acts) > limit, acts[:limit]
    if any(action == Action.IMPORT_UNDONE for _pk, action, _number in acts):
        raise StartAgain
    gone = {number for _pk, action, number in acts if action == Action.ERASED}
    touched = {number for _pk, _action, number in acts} - gone

    settled = settled_up_to()
    reports = _reports(key, at.since_day)
    new = reports.filter(pk__gt=at.report, pk__lte=settled).order_by("pk")
    numbers = list(new.values_list("pk", flat=True)[: limit + 1])
    more_reports, numbers = len(numbers) > limit, numbers[:limit]
    changed = reports.filter(public_id__in=touched, pk__lte=at.report)
    return Pull(
        incidents=as_objects(key.municipality, reports.filter(pk__in=numbers), names),
        changed=as_objects(key.municipality, changed, names) if touched else [],
        gone=sorted(gone),
        cursor=replace(
            at,
            report=numbers[-1] if numbers else at.report,
            act=acts[-1][0] if more_acts else newest,
        ),
        more=more_reports or more_acts,
    )


def record_pull(key: PartnerKey, done: Pull, names: list[str]) -> None:
    """One act a pull, before it is answered."""
    audit.record(
        action=Action.INCIDENTS_PULLED,
        actor=None,
        municipality=key.municipality,
        object_type="partner_key",
        object_id=key.prefix,
        detail={
            "rows": done.rows,
            "erased": len(done.gone),
            "columns": names,
            "scope": finer_among(names),
        },
    )


def _reports(key: PartnerKey, since: date | None) -> ReportQuerySet:
    reports = Report.objects.of(key.municipality)
    if since is None:
        return reports
    return reports.filter(received_at__gte=timezone.make_aware(datetime.combine(since, time())))


def _acts(key: PartnerKey) -> QuerySet[AuditEntry]:
    """Acts on one report, its end, and that of a whole import."""
    of_reports = Q(object_type="report", action__in=(*CHANGES, Action.ERASED))
    return AuditEntry.objects.filter(
        of_reports | Q(action=Action.IMPORT_UNDONE), municipality=key.municipality
    )


def _ends_of_trail() -> tuple[int, int]:
    """The first and the last number that the trail has now; 0 where it has none."""
    ends = AuditEntry.objects.aggregate(oldest=Min("pk"), newest=Max("pk"))
    return ends["oldest"] or 0, ends["newest"] or 0
