"""Keys of partners: made and shown once, changed, revoked. Each of it is in the audit trail."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, PartnerKey
from reporting.models.partner_key import PER_MINUTE

from .keys import NewKey, new_key

__all__ = ["change_key", "make_key", "note_use", "revoke_key", "revoke_keys_made_by"]

Action = AuditEntry.Action


@transaction.atomic
def make_key(
    *,
    actor: User | None,
    municipality: Municipality,
    name: str,
    source: str,
    scopes: Collection[str],
    per_minute: int = PER_MINUTE,
    is_moderated: bool = False,
    reason: str = "",
    made: NewKey | None = None,
) -> tuple[PartnerKey, str]:
    """A key and, only here, its text. `made` is one that is known already, for the demo alone."""
    made = made or new_key()
    key = PartnerKey.objects.create(
        municipality=municipality,
        name=name,
        source=source,
        scopes=sorted(scopes),
        per_minute=per_minute,
        is_moderated=is_moderated,
        reason=reason,
        prefix=made.prefix,
        digest=made.digest,
        made_by=actor,
    )
    _record(Action.PARTNER_KEY_MADE, key, actor, reason, {"scope": key.scopes, "source": source})
    return key, made.text


@transaction.atomic
def change_key(*, actor: User, key: PartnerKey, changed: Collection[str], reason: str = "") -> None:
    """Saves these fields of a key."""
    key.save(update_fields=sorted(changed))
    detail = {"scope": key.scopes, "changed": sorted(changed)}
    _record(Action.PARTNER_KEY_CHANGED, key, actor, reason, detail)


@transaction.atomic
def revoke_key(*, actor: User | None, key: PartnerKey, reason: str) -> bool:
    """From the next request on the key opens nothing, and never again. False where it did not."""
    locked = PartnerKey.objects.select_for_update().get(pk=key.pk)
    if locked.is_revoked:
        return False
    locked.revoked_at = key.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    _record(Action.PARTNER_KEY_REVOKED, locked, actor, reason, {"scope": locked.scopes})
    return True


def revoke_keys_made_by(*, actor: User, account: User, since: Any, reason: str) -> int:
    """Whoever had that account since then has seen the keys that it made; how many there were."""
    made = PartnerKey.objects.usable().filter(made_by=account, made_at__gte=since)
    return sum(revoke_key(actor=actor, key=key, reason=reason) for key in made.order_by("pk"))


def note_use(key: PartnerKey) -> None:
    """Writes down the day, once a day: one more write for each request would tell no more."""
    today = timezone.localdate()
    if key.last_used_on != today:
        PartnerKey.objects.filter(pk=key.pk).update(last_used_on=today)


def _record(
    action: AuditEntry.Action,
    key: PartnerKey,
    actor: User | None,
    reason: str,
    detail: dict[str, Any],
) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=key.municipality,
        object_type="partner_key",
        object_id=key.prefix,
        reason=reason,
        detail=detail,
    )
