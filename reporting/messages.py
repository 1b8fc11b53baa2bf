"""What the reporter and the municipality write to each other, sealed with the report's own key."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .incident_time import rounded_to_quarter
from .models import Message, Report, Sealed
from .vault import DataKey, SealedPart

__all__ = [
    "MAIL_THAT_GOES_NOWHERE",
    "MESSAGE_MAX_CHARACTERS",
    "OpenedMessage",
    "add_message",
    "lock_report",
    "notices_can_be_sent",
    "read_messages",
    "replace_contact",
    "replace_traits",
    "sealed_parts",
]

MESSAGE_MAX_CHARACTERS = 5000
# What they are given stands in a log, in a file, or nowhere.
MAIL_THAT_GOES_NOWHERE = {
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy", "filebased")
}


@dataclass(frozen=True)
class OpenedMessage:
    """One message, in memory only."""

    author: str
    sent_at: datetime
    text: str

    @property
    def is_from_reporter(self) -> bool:
        return self.author == Message.Author.REPORTER


def sealed_parts(rows: Iterable[Sealed]) -> list[SealedPart]:
    """Stored rows as the vault takes them."""
    return [SealedPart(row.pk, row.kind, bytes(row.ciphertext)) for row in rows]


def read_messages(*, report: Report, key: DataKey) -> list[OpenedMessage]:
    """All messages of a report, oldest first. Raises vault.CannotOpenError."""
    return [
        OpenedMessage(
            author=message.author,
            sent_at=message.sent_at,
            text=key.open(part).get("text", ""),
        )
        for message in report.messages.select_related("sealed")
        for part in sealed_parts([message.sealed])
    ]


def notices_can_be_sent() -> bool:
    """Whether a reporter may be asked for an address: where no mail is sent, none is needed.

    A developer sees the mail in the console.
    """
    return settings.DEBUG or settings.EMAIL_BACKEND not in MAIL_THAT_GOES_NOWHERE


def lock_report(report: Report) -> Report:
    """The report as it is now, until the end of the transaction; nobody erases it meanwhile.

    Raises Report.DoesNotExist where it has just been erased.
    """
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


@transaction.atomic
def add_message(
    *, report: Report, key: DataKey, author: Message.Author, text: str, nonce: bytes
) -> bool:
    """Stores a text once for a nonce; False where it is there already.

    The nonce is kept nowhere, so the row's id tells nothing of the text. Raises
    Report.DoesNotExist.
    """
    digest = hashlib.sha256(b"ssstop message" + nonce + text.encode()).digest()
    row_id = UUID(bytes=digest[:16], version=4)
    report = lock_report(report)
    if Sealed.objects.filter(pk=row_id).exists():
        return False
    part = key.seal(Sealed.Kind.MESSAGE, {"text": text}, sealed_id=row_id)
    row = Sealed(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
    row.save(force_insert=True)
    Message.objects.create(
        report=report,
        sealed=row,
        author=author,
        sent_at=rounded_to_quarter(timezone.now()),
    )
    return True


@transaction.atomic
def replace_contact(*, report: Report, key: DataKey, email: str) -> None:
    """The address for a notice, or none, in place of what there was; wished for where there is.

    Raises Report.DoesNotExist.
    """
    report = lock_report(report)
    part = key.seal(Sealed.Kind.CONTACT, {"email": email})
    Sealed.objects.filter(report=report, kind=Sealed.Kind.CONTACT).delete()
    Sealed.objects.create(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
    if email and not report.answer_wished:
        report.answer_wished = True
        report.save(update_fields=["answer_wished"])


@transaction.atomic
def replace_traits(*, report: Report, key: DataKey, content: Mapping[str, Any]) -> None:
    """What was told about it, anew, in the row that it had.

    Raises Report.DoesNotExist, and Sealed.DoesNotExist where there is no such row.
    """
    row = Sealed.objects.get(report=lock_report(report), kind=Sealed.Kind.TRAITS)
    row.ciphertext = key.seal(row.kind, content, sealed_id=row.pk).ciphertext
    row.save(update_fields=["ciphertext"])
