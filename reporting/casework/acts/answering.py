"""The municipality writes to the reporter, sealed; a mail may say that there is something."""

import secrets

from django.db import transaction

from home.people.models import User
from reporting import vault
from reporting.audit import record_act
from reporting.messages import Translation, add_message, notices_can_be_sent
from reporting.models import AuditEntry, Message, Report, Sealed
from reporting.report_keys import key_of

from ..notify import send_notice
from .opening import single_parts
from .trail import record_unreadable

__all__ = ["send_message"]


def send_message(
    *,
    report: Report,
    actor: User,
    text: str,
    nonce: bytes | None = None,
    translation: Translation | None = None,
) -> bool:
    """Stores the municipality's answer; False where this nonce has stored one already.

    A reporter who wished so gets a notice by mail afterwards; that it could not be sent loses
    nothing. Raises vault.CannotOpenError, recorded (in the transaction of who calls, if any),
    WordsGoneError, and Report.DoesNotExist.
    """
    try:
        key = key_of(report)
        contact = [part for part in single_parts(report) if part.kind == Sealed.Kind.CONTACT]
        addresses = [key.open(part).get("email", "") for part in contact]
    except vault.CannotOpenError:
        record_unreadable(report, actor)
        raise
    with transaction.atomic():
        stored = add_message(
            report=report,
            key=key,
            author=Message.Author.MUNICIPALITY,
            text=text,
            nonce=nonce or secrets.token_bytes(16),
            translation=translation,
        )
        if stored:
            detail = {"translated_to": translation.language} if translation else None
            record_act(AuditEntry.Action.ANSWERED, report, actor, detail)
    if stored and report.answer_wished and notices_can_be_sent():
        transaction.on_commit(lambda: _send_notices(addresses, report.language))
    return stored


def _send_notices(addresses: list[str], language: str) -> None:
    for address in filter(None, addresses):
        send_notice(address=address, language=language)
