"""An export: the rows chosen, the trail written, the lines streamed."""

from collections.abc import Iterator

from django.db.models import QuerySet

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Behaviour, Incident, Report

from .columns import columns
from .writers import csv_lines

__all__ = ["export_csv"]

ROWS_AT_A_TIME = 2000


def export_csv(
    *, municipality: Municipality, actor: User | None, reports: QuerySet[Report], reason: str = ""
) -> Iterator[str]:
    """The lines of a CSV of `reports`; the audit row is there before the first line is."""
    incidents = (
        Incident.objects.filter(municipality=municipality, report__in=reports)
        .select_related("report", "area")
        .order_by("report_id")
    )
    audit.record(
        action=AuditEntry.Action.EXPORTED,
        actor=actor,
        municipality=municipality,
        object_type="reports",
        reason=reason,
        detail={"format": "csv", "rows": incidents.count()},
    )
    bit_of = Behaviour.objects.of(municipality).bits()
    return csv_lines(incidents.iterator(chunk_size=ROWS_AT_A_TIME), columns(bit_of))
