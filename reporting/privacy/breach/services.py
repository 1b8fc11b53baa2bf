"""The one act against a stolen account: block, withdraw, rotate, and write down that it was done.

Block, withdrawal and record are one transaction. Each step stands in a savepoint of its own: one
that fails undoes nothing of the others, is named in the record, and can be done again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.jobs.services import cancel_jobs_of, start_job
from home.people.accounts.services import block_account
from home.people.models import User
from reporting import audit
from reporting.export.services import withdraw_exports
from reporting.models import AuditEntry, BreachRecord, InterpreterAccess
from reporting.partners.services import revoke_keys_made_by

from .jobs import ROTATE_KEYS
from .reach import Question, what_could_be_read

__all__ = ["STEPS", "Cause", "NotYourself", "contain", "examine", "repeat_step", "save_record"]

log = logging.getLogger(__name__)
Action = AuditEntry.Action
DONE, FAILED = "done", "failed"


class NotYourself(Exception):
    """Whoever blocks stays signed in to write the record."""


@dataclass(frozen=True)
class Cause:
    """When it was found out, why the account is blocked, and what happened as far as is known."""

    found_at: datetime
    reason: str
    happened: str = ""


def examine(*, actor: User, asked: Question) -> dict[str, Any]:
    """What the account could have read; that it was asked is recorded first."""
    audit.record(
        action=Action.ACCOUNT_EXAMINED,
        actor=actor,
        municipality=asked.municipality,
        object_type="account",
        object_id=str(asked.account.pk),
        detail={"from": asked.from_at.isoformat(), "until": asked.until_at.isoformat()},
    )
    return what_could_be_read(asked)


def contain(*, actor: User, asked: Question, cause: Cause) -> BreachRecord:
    """All steps and the record. The same question again goes on with the record that it made.

    Raises NotYourself.
    """
    if actor.pk == asked.account.pk:
        raise NotYourself
    # As it was before anything was taken away.
    findings = what_could_be_read(asked)
    with transaction.atomic():
        account = User.objects.select_for_update().get(pk=asked.account.pk)
        record, is_new = _record_for(actor, account, asked, cause, findings)
        for name in STEPS:
            _do_step(name, record, actor, account, cause.reason)
        if is_new:
            _record_act(record, actor, detail={"reports": findings["visible"]})
    return record


def repeat_step(*, actor: User, record: BreachRecord, name: str) -> bool:
    """Does one step again; whether it worked. Raises KeyError, and NotYourself."""
    if name not in STEPS or record.account is None:
        raise KeyError(name)
    if actor.pk == record.account.pk:
        raise NotYourself
    with transaction.atomic():
        account = User.objects.select_for_update().get(pk=record.account.pk)
        record = BreachRecord.objects.select_for_update().get(pk=record.pk)
        return _do_step(name, record, actor, account, "")


@transaction.atomic
def save_record(*, actor: User, record: BreachRecord, changed: list[str]) -> None:
    """Saves what was filled in; the trail says which fields, and no word of them."""
    record.save(update_fields=changed)
    _record_act(record, actor, detail={"changed": sorted(changed)})


def _record_for(
    actor: User, account: User, asked: Question, cause: Cause, findings: dict[str, Any]
) -> tuple[BreachRecord, bool]:
    same = (
        BreachRecord.objects.select_for_update()
        .filter(
            municipality=asked.municipality,
            account=account,
            from_at=asked.from_at,
            until_at=asked.until_at,
        )
        .first()
    )
    if same is not None:
        return same, False
    made = BreachRecord.objects.create(
        municipality=asked.municipality,
        account=account,
        account_email=account.email,
        from_at=asked.from_at,
        until_at=asked.until_at,
        found_at=cause.found_at,
        made_by=actor,
        findings=findings,
        happened=cause.happened,
    )
    return made, True


def _do_step(name: str, record: BreachRecord, actor: User, account: User, reason: str) -> bool:
    steps = record.findings.setdefault("steps", {})
    try:
        with transaction.atomic():
            STEPS[name](record, actor, account, reason)
        steps[name] = DONE
    except Exception as error:
        # Its words could repeat what was worked on.
        log.error("blocking an account: step %s failed with %s", name, type(error).__name__)
        steps[name] = FAILED
    record.save(update_fields=["findings", "blocked_at", "rotation_job"])
    return bool(steps[name] == DONE)


def _block(record: BreachRecord, actor: User, account: User, reason: str) -> None:
    was_in_use = account.is_active
    administered = block_account(actor=actor, user=account)
    record.blocked_at = record.blocked_at or timezone.now()
    record.findings["nobody_administers"] = not administered
    audit.record(
        action=Action.ACCOUNT_BLOCKED,
        actor=actor,
        municipality=record.municipality,
        object_type="account",
        object_id=str(account.pk),
        reason=reason,
        detail={"record": record.pk, "was_in_use": was_in_use, "administered": administered},
    )


def _end_interpreting(record: BreachRecord, actor: User, account: User, _reason: str) -> None:
    now = timezone.now()
    given = InterpreterAccess.objects.select_related("report__municipality").filter(
        interpreter=account, ended_at=None, until__gt=now
    )
    for access in list(given):
        access.ended_at = now
        access.save(update_fields=["ended_at"])
        audit.record(
            action=Action.INTERPRETER_ENDED,
            actor=actor,
            municipality=access.report.municipality,
            object_type="report",
            object_id=str(access.report.public_id),
            detail={"interpreter": account.pk, "record": record.pk},
        )


def _withdraw_exports(_record: BreachRecord, actor: User, account: User, _reason: str) -> None:
    """Also what is still being made; then whatever else works for that account is stopped."""
    withdraw_exports(user=account, actor=actor)
    cancel_jobs_of(owner=account, actor=actor)


def _revoke_keys(record: BreachRecord, actor: User, account: User, reason: str) -> None:
    """Those that were shown to the account since the period began."""
    revoke_keys_made_by(actor=actor, account=account, since=record.from_at, reason=reason)


def _rotate(record: BreachRecord, actor: User, _account: User, _reason: str) -> None:
    record.rotation_job = start_job(
        kind=ROTATE_KEYS, parameters={"municipality": record.municipality_id}, owner=actor
    )


#: In the order in which they are done.
STEPS: dict[str, Callable[[BreachRecord, User, User, str], None]] = {
    "block": _block,
    "interpreting": _end_interpreting,
    "exports": _withdraw_exports,
    "partner_keys": _revoke_keys,
    "keys": _rotate,
}


def _record_act(record: BreachRecord, actor: User, detail: dict[str, Any]) -> None:
    audit.record(
        action=Action.BREACH_RECORDED,
        actor=actor,
        municipality=record.municipality,
        object_type="breach",
        object_id=str(record.pk),
        detail=detail,
    )
