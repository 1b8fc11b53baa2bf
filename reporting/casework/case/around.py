"""Other reports of the same spot and the same weeks: perhaps one person, or one dark corner."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from reporting.geo import neighbours
from reporting.models import Report
from reporting.presentation import BehaviourLabels, when_label

from ..staff_only import reports_for

__all__ = ["WEEKS", "Nearby", "nearby"]

WEEKS = 12
MOST = 20


@dataclass(frozen=True)
class Nearby:
    """One other report, as one line."""

    report: Report
    what: str
    when: str
    is_same_cell: bool


def nearby(request: HttpRequest, report: Report, labels: BehaviourLabels) -> list[Nearby]:
    """Those in this hexagon and the six around it, some weeks before and after, nearest day first.

    Only of what this user may see; in a fixed number of queries.
    """
    incident = report.incident
    if incident.cell is None:
        return []
    day = incident.local_date or timezone.localdate(report.received_at)
    first, last = day - timedelta(weeks=WEEKS), day + timedelta(weeks=WEEKS)
    told = Q(incidents__local_date__range=(first, last))
    untold = Q(incidents__local_date=None, received_at__date__range=(first, last))
    rows = (
        reports_for(request)
        .filter(told | untold, incidents__cell__in=neighbours(incident.cell))
        .exclude(pk=report.pk)
        .select_related("case")
        .with_incident()
    )
    # Two areas side by side may hold many: the nearest in time are looked for among these.
    found = sorted(
        rows.order_by("-received_at", "-pk")[: 10 * MOST],
        key=lambda row: abs((row.incident.local_date or timezone.localdate(row.received_at)) - day),
    )
    return [
        Nearby(
            report=row,
            what=labels.of(row),
            when=when_label(row.incident),
            is_same_cell=row.incident.cell == incident.cell,
        )
        for row in found[:MOST]
    ]
