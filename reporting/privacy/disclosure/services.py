"""Disclosing words of one report: asked, decided by another person, handed over, told.

A table of what may follow what: asked → approved → handed over (as often as it is needed), asked →
refused. Each act is recorded in the trail with kinds and ids, never a word of the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting import audit, vault
from reporting.casework.permissions import can_approve_disclosure, can_ask_disclosure
from reporting.messages import lock_report
from reporting.models import AuditEntry, Disclosure, Report
from reporting.report_keys import key_of

from .opening import opened_scope
from .telling import tell, why_not_told

__all__ = [
    "AlreadyDecided",
    "CannotBeTold",
    "HandedOver",
    "NotApproved",
    "NothingLeft",
    "ask",
    "can_decide",
    "decide",
    "hand_over",
    "tell_now",
]

Action = AuditEntry.Action


class AlreadyDecided(Exception):
    """Somebody else decided meanwhile."""


class CannotBeTold(Exception):
    """No message reaches the reporter any more; the code of the reason is its text."""


class NotApproved(Exception):
    """Nothing may be handed over: it was refused, or nobody has decided."""


class NothingLeft(Exception):
    """The report was erased, or all that was asked for is gone."""


@dataclass(frozen=True)
class HandedOver:
    """What was opened, in memory only, by kind; and whether the reporter was told just now."""

    content: Mapping[str, Any]
    told: bool


def can_decide(user: User, disclosure: Disclosure) -> bool:
    """Never who asked for it: two people stand behind every disclosure."""
    return can_approve_disclosure(user) and disclosure.asked_by_id != user.pk


@transaction.atomic
def ask(*, actor: User, report: Report, told: Mapping[str, Any]) -> Disclosure:
    """Stores what is asked for. Raises PermissionDenied, and Report.DoesNotExist where the report
    was erased meanwhile."""
    if not can_ask_disclosure(actor):
        raise PermissionDenied
    report = lock_report(report)
    disclosure = Disclosure.objects.create(
        municipality=report.municipality,
        report=report,
        report_public_id=report.public_id,
        asked_by=actor,
        **told,
    )
    _record(Action.DISCLOSURE_ASKED, disclosure, actor, {"silent": bool(disclosure.silent_because)})
    return disclosure


@transaction.atomic
def decide(*, actor: User, disclosure: Disclosure, approved: bool, reason: str = "") -> None:
    """Approves or refuses, once. Raises PermissionDenied, AlreadyDecided and NothingLeft."""
    locked = _lock(disclosure)
    if not can_decide(actor, locked):
        raise PermissionDenied
    if locked.report is not None:
        _ask_limits(actor, locked.report)
    if locked.decided_at is not None:
        raise AlreadyDecided
    if approved and locked.report_id is None:
        raise NothingLeft
    locked.approved, locked.decided_by, locked.decided_at = approved, actor, timezone.now()
    locked.save(update_fields=["approved", "decided_by", "decided_at"])
    _record(Action.DISCLOSURE_DECIDED, locked, actor, {"approved": approved}, reason)


@transaction.atomic
def hand_over(*, actor: User, disclosure: Disclosure) -> HandedOver:
    """Opens exactly the scope; recorded each time. The reporter is told once, where no law forbids
    and a message can still be read; where it cannot, the trail says why.

    Raises PermissionDenied, NotApproved, NothingLeft, and vault.CannotOpenError.
    """
    locked, report, key = _ready(actor, disclosure)
    content = opened_scope(report=report, key=key, scope=locked.scope)
    if not content:
        raise NothingLeft
    locked.handed_over_at = locked.handed_over_at or timezone.now()
    must_tell = not locked.silent_because and locked.reporter_told_at is None
    untold = why_not_told(report) if must_tell else ""
    must_tell = must_tell and not untold
    if must_tell:
        tell(disclosure=locked, report=report, key=key)
    locked.save(update_fields=["handed_over_at", "reporter_told_at"])
    reason = {"reporter_not_told": untold} if untold else {}
    _record(Action.DISCLOSED, locked, actor, {"kinds": sorted(content), **reason})
    if must_tell:
        _record(Action.ANSWERED, locked, actor, {})
    return HandedOver(content, told=must_tell)


@transaction.atomic
def tell_now(*, actor: User, disclosure: Disclosure) -> bool:
    """Tells the reporter after all, when the ban is over; False where that was done already.

    Raises as hand_over does, NotApproved where nothing was handed over yet, and CannotBeTold.
    """
    locked, report, key = _ready(actor, disclosure)
    if locked.handed_over_at is None:
        raise NotApproved
    if locked.reporter_told_at is not None:
        return False
    if untold := why_not_told(report):
        raise CannotBeTold(untold)
    tell(disclosure=locked, report=report, key=key)
    locked.save(update_fields=["reporter_told_at"])
    _record(Action.ANSWERED, locked, actor, {})
    return True


def _ready(actor: User, disclosure: Disclosure) -> tuple[Disclosure, Report, vault.DataKey]:
    """Everything locked and approved, with the key of the report."""
    if not can_approve_disclosure(actor):
        raise PermissionDenied
    locked = _lock(disclosure)
    if not locked.approved:
        raise NotApproved
    if locked.report is None:
        raise NothingLeft
    try:
        report = lock_report(locked.report)
    except Report.DoesNotExist as erased:
        raise NothingLeft from erased
    _ask_limits(actor, report)
    return locked, report, key_of(report)


def _ask_limits(actor: User, report: Report) -> None:
    """Raises PermissionDenied where the teams of this person keep the report from them."""
    if not Report.objects.filter(pk=report.pk).visible_to(actor).exists():
        raise PermissionDenied


def _lock(disclosure: Disclosure) -> Disclosure:
    return Disclosure.objects.select_for_update().get(pk=disclosure.pk)


def _record(
    action: AuditEntry.Action,
    disclosure: Disclosure,
    actor: User,
    detail: Mapping[str, Any],
    reason: str = "",
) -> None:
    """Under the number of the report, so that its page tells it too; it is kept when that goes."""
    audit.record(
        action=action,
        actor=actor,
        municipality=disclosure.municipality,
        object_type="report",
        object_id=str(disclosure.report_public_id),
        reason=reason,
        detail={
            "disclosure": disclosure.pk,
            "authority": disclosure.authority,
            "ground": disclosure.ground,
            "scope": sorted(disclosure.scope),
            **detail,
        },
    )
