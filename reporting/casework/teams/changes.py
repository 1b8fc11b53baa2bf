"""That who sees what was changed stands in the trail, with what it was and what it is."""

from typing import Any

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Route, Team

__all__ = ["facts_of", "record_change"]


def facts_of(row: Team | Route | None) -> dict[str, Any] | None:
    """Who and what a row names, by number, as it is stored now; None where there is no row."""
    if row is None or row.pk is None:
        return None
    if isinstance(row, Team):
        return {
            "members": sorted(row.members.values_list("pk", flat=True)),
            "areas": sorted(row.areas.values_list("pk", flat=True)),
            "behaviours": sorted(row.behaviours.values_list("pk", flat=True)),
            "routes": sorted(row.routes.values_list("pk", flat=True)),
        }
    stored = Route.objects.filter(pk=row.pk).values("area_id", "behaviour_id", "team_id").first()
    return dict(stored) if stored else None


def record_change(
    *,
    actor: User,
    municipality: Municipality,
    row: Team | Route,
    pk: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    """Before or after is None where the row came or went."""
    audit.record(
        action=AuditEntry.Action.TEAM_CHANGED,
        actor=actor,
        municipality=municipality,
        object_type="team" if isinstance(row, Team) else "route",
        object_id=str(pk),
        detail={"before": before, "after": after},
    )
