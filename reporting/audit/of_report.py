"""An act on one report, as the trail has it: under the number that stays when the report goes."""

from collections.abc import Mapping
from typing import Any

from home.people.models import User
from reporting.models import AuditEntry, Report

from .chain import record

__all__ = ["record_act"]


def record_act(
    action: AuditEntry.Action,
    report: Report,
    actor: User | None,
    detail: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
) -> None:
    """Adds one act on `report` to the trail: ids, numbers and codes, never a word."""
    record(
        action=action,
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
        reason=reason,
        detail=detail,
    )
