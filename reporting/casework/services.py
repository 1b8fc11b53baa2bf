"""Reading a report is an act: it leaves a row in the audit trail before anything is shown."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit, vault
from reporting.incident_time import rounded_to_quarter
from reporting.messages import (
    OpenedMessage,
    add_message,
    lock_report,
    notices_can_be_sent,
    read_messages,
    sealed_parts,
)
from reporting.models import AuditEntry, Case, Message, Report, Sealed

from .notify import send_notice
from .workflow import NotAllowedError, next_statuses

__all__ = ["OpenedReport", "open_report", "refuse", "send_message", "set_status", "status_of"]

Kind = Sealed.Kind
# All are always written, so that one is missing means that someone took it away.
KINDS = (Kind.WORDS, Kind.PIN, Kind.TRAITS, Kind.CONTACT)


@dataclass(frozen=True)
class OpenedReport:
    """Everything that was sealed of a report, in memory only; the last four as they were sealed."""

    messages: list[OpenedMessage]
    words: Mapping[str, Any]
    pin: Mapping[str, Any]
    traits: Mapping[str, Any]
    contact: Mapping[str, Any]


def open_report(*, report: Report, actor: User) -> OpenedReport:
    """Opens everything that is sealed of `report` for `actor`, recorded first.

    Raises vault.CannotOpenError (recorded too) where this process cannot open them, and
    Report.DoesNotExist where it was erased meanwhile.
    """
    try:
        key = _key_of(report)
        opened = {part.kind: key.open(part) for part in _single_parts(report)}
        words, pin, traits, contact = (opened[kind] for kind in KINDS)
        messages = read_messages(report=report, key=key)
    except (KeyError, vault.CannotOpenError) as error:
        _record_unreadable(report, actor)
        raise vault.CannotOpenError(str(report.public_id)) from error
    _record(AuditEntry.Action.WORDS_OPENED, report, actor)
    return OpenedReport(messages, words, pin, traits, contact)


def send_message(*, report: Report, actor: User, text: str, nonce: bytes | None = None) -> bool:
    """Stores the municipality's answer; False where this nonce has stored one already.

    A reporter who wished so gets a notice by mail afterwards; that it could not be sent loses
    nothing. Raises vault.CannotOpenError, recorded, and Report.DoesNotExist.
    """
    try:
        key = _key_of(report)
        contact = [part for part in _single_parts(report) if part.kind == Kind.CONTACT]
        addresses = [key.open(part).get("email", "") for part in contact]
    except vault.CannotOpenError:
        _record_unreadable(report, actor)
        raise
    with transaction.atomic():
        stored = add_message(
            report=report,
            key=key,
            author=Message.Author.MUNICIPALITY,
            text=text,
            nonce=nonce or secrets.token_bytes(16),
        )
        if stored:
            _record(AuditEntry.Action.ANSWERED, report, actor)
    if stored and report.answer_wished and notices_can_be_sent():
        transaction.on_commit(lambda: _send_notices(addresses, report.language))
    return stored


def _send_notices(addresses: list[str], language: str) -> None:
    for address in filter(None, addresses):
        send_notice(address=address, language=language)


@transaction.atomic
def set_status(*, report: Report, actor: User, status: str) -> None:
    """Moves the handling along. Raises NotAllowedError where the table does not have that step.

    Raises Report.DoesNotExist where it was erased meanwhile.
    """
    report = lock_report(report)
    now = rounded_to_quarter(timezone.now())
    Case.objects.get_or_create(report=report, defaults={"changed_at": now})
    case = Case.objects.get(report=report)
    if status not in next_statuses(case.status):
        raise NotAllowedError(f"{case.status} → {status}")
    before, case.status, case.changed_at = case.status, status, now
    case.save(update_fields=["status", "changed_at"])
    _record(AuditEntry.Action.STATUS_CHANGED, report, actor, detail={"from": before, "to": status})


def status_of(report: Report) -> Case.Status:
    """How far the handling is; a report without a case has only been received."""
    case = Case.objects.filter(report=report).first()
    return Case.Status(case.status) if case else Case.Status.RECEIVED


def refuse(
    *, actor: User, municipality: Municipality | None, object_type: str, object_id: str = ""
) -> None:
    """Records that `actor` asked for something of reports that is not for them."""
    audit.record(
        action=AuditEntry.Action.REFUSED,
        actor=actor,
        municipality=municipality,
        object_type=object_type,
        object_id=object_id,
    )


def _key_of(report: Report) -> vault.DataKey:
    return vault.open_key(
        municipality_code=report.municipality.code,
        public_id=report.public_id,
        wraps=[
            vault.WrappedKey(wrap.holder, wrap.key_id, bytes(wrap.wrapped))
            for wrap in report.key_wraps.all()
        ],
    )


def _record_unreadable(report: Report, actor: User) -> None:
    """Raises Report.DoesNotExist where there is nothing to read any more."""
    Report.objects.only("pk").get(pk=report.pk)
    _record(AuditEntry.Action.WORDS_UNREADABLE, report, actor)


def _single_parts(report: Report) -> list[vault.SealedPart]:
    return sealed_parts(report.sealed.filter(kind__in=KINDS))


def _record(
    action: AuditEntry.Action,
    report: Report,
    actor: User,
    detail: Mapping[str, str] | None = None,
) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
        detail=detail,
    )
