"""A stolen key of a partner: what it could have read, and the one act against it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting import audit
from reporting.models import AuditEntry, BreachRecord, PartnerKey, Report
from reporting.models.partner_key import Scope
from reporting.partners.services import revoke_key

from .services import DONE, Cause

__all__ = ["KEY_STEP", "contain_key", "examine_key", "what_key_could_read"]

Action = AuditEntry.Action
KEY_STEP = "key"
ROWS_AT_A_TIME = 2000


def examine_key(
    *, actor: User, key: PartnerKey, from_at: datetime, until_at: datetime
) -> dict[str, Any]:
    """What the key could have read; that it was asked is recorded first."""
    audit.record(
        action=Action.ACCOUNT_EXAMINED,
        actor=actor,
        municipality=key.municipality,
        object_type="partner_key",
        object_id=key.prefix,
        detail={"from": from_at.isoformat(), "until": until_at.isoformat()},
    )
    return what_key_could_read(key, from_at, until_at)


def what_key_could_read(key: PartnerKey, from_at: datetime, until_at: datetime) -> dict[str, Any]:
    """In numbers, as it is stored in a breach record. A key never reads words; who holds a code
    that was answered to it opens that one report."""
    reports = Report.objects.of(key.municipality).filter(received_at__lte=until_at)
    may_read = Scope.READ in key.scopes
    sent = reports.filter(channel=Report.Channel.APP, source=key.source, received_at__gte=from_at)
    pulls = AuditEntry.objects.filter(
        municipality=key.municipality,
        action=Action.INCIDENTS_PULLED,
        object_type="partner_key",
        object_id=key.prefix,
        at__range=(from_at, until_at),
    )
    details = pulls.order_by("pk").values_list("detail", flat=True)
    rows = [int(one.get("rows", 0)) for one in details.iterator(chunk_size=ROWS_AT_A_TIME)]
    return {
        "partner_key": key.prefix,
        "scopes": key.scopes,
        "visible": reports.count() if may_read else 0,
        "finer": Scope.FINER in key.scopes,
        "pulls": len(rows),
        "rows": sum(rows),
        "sent": sent.count(),
        "codes": sent.exclude(code_lookup=None).count(),
    }


@transaction.atomic
def contain_key(
    *, actor: User, key: PartnerKey, from_at: datetime, until_at: datetime, cause: Cause
) -> BreachRecord:
    """Revokes the key and begins the record, both or neither; it names who asked, and why."""
    findings = what_key_could_read(key, from_at, until_at)
    revoke_key(actor=actor, key=key, reason=cause.reason)
    record = BreachRecord.objects.create(
        municipality=key.municipality,
        account=None,
        account_email=str(key)[:254],
        from_at=from_at,
        until_at=until_at,
        found_at=cause.found_at,
        made_by=actor,
        blocked_at=timezone.now(),
        findings={**findings, "steps": {KEY_STEP: DONE}},
        happened=cause.happened,
    )
    audit.record(
        action=Action.BREACH_RECORDED,
        actor=actor,
        municipality=key.municipality,
        object_type="breach",
        object_id=str(record.pk),
        reason=cause.reason,
        detail={"rows": findings["rows"]},
    )
    return record
