"""What the reporter and the municipality write to each other, sealed with the report's own key."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .incident_time import rounded_to_quarter
from .models import Case, Message, Report, Sealed
from .vault import CannotOpenError, DataKey, SealedPart

__all__ = [
    "MAIL_THAT_GOES_NOWHERE",
    "MESSAGE_MAX_CHARACTERS",
    "MOST_IN_ALL",
    "MOST_IN_A_DAY",
    "OpenedMessage",
    "TooManyMessagesError",
    "Translation",
    "WordsGoneError",
    "add_message",
    "lock_report",
    "lock_with_words",
    "notices_can_be_sent",
    "read_messages",
    "replace_contact",
    "replace_traits",
    "sealed_parts",
]

MESSAGE_MAX_CHARACTERS = 5000
# How many messages a reporter adds to one report: enough for who writes, too few to bury a case.
MOST_IN_A_DAY = 20
MOST_IN_ALL = 100
# What they are given stands in a log, in a file, or nowhere.
MAIL_THAT_GOES_NOWHERE = {
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy", "filebased")
}


class WordsGoneError(CannotOpenError):
    """Retention has taken the words away: nothing is opened, and nothing is written any more."""


class TooManyMessagesError(Exception):
    """The reporter has written as much as one may: `in_all`, or only in this day."""

    def __init__(self, in_all: bool) -> None:
        super().__init__(in_all)
        self.in_all = in_all


@dataclass(frozen=True)
class Translation:
    """A text in another language; `machine` where a machine made it, `checked` where a person then
    changed what it made."""

    language: str
    text: str
    machine: bool
    checked: bool = False

    def content(self) -> dict[str, Any]:
        """As it is sealed."""
        return asdict(self)

    @staticmethod
    def of(content: Mapping[str, Any] | None) -> "Translation | None":
        """As it was sealed; what a later version adds is read past."""
        if not content:
            return None
        return Translation(
            language=content.get("language", ""),
            text=content.get("text", ""),
            machine=bool(content.get("machine")),
            checked=bool(content.get("checked")),
        )


@dataclass(frozen=True)
class OpenedMessage:
    """One message, in memory only."""

    author: str
    sent_at: datetime
    text: str
    translation: Translation | None = None
    # Of the message's row, by which staff name it.
    pk: int = 0

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
            text=content.get("text", ""),
            translation=Translation.of(content.get("translation")),
            pk=message.pk,
        )
        for message in report.messages.select_related("sealed")
        for part in sealed_parts([message.sealed])
        for content in [key.open(part)]
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


def lock_with_words(report: Report) -> Report:
    """The same, for who writes words into it.

    Raises WordsGoneError where retention took the words, and Report.DoesNotExist.
    """
    locked = lock_report(report)
    if Case.objects.filter(report=locked, words_gone_at__isnull=False).exists():
        raise WordsGoneError(str(locked.public_id))
    return locked


@transaction.atomic
def add_message(
    *,
    report: Report,
    key: DataKey,
    author: Message.Author,
    text: str,
    nonce: bytes,
    translation: Translation | None = None,
    is_limited: bool = False,
) -> bool:
    """Stores a text once for a nonce; False where it is there already.

    The nonce is kept nowhere, so the row's id tells nothing of the text. Raises WordsGoneError,
    TooManyMessagesError where it `is_limited`, and Report.DoesNotExist.
    """
    digest = hashlib.sha256(b"ssstop message" + nonce + text.encode()).digest()
    row_id = UUID(bytes=digest[:16], version=4)
    report = lock_with_words(report)
    if Sealed.objects.filter(pk=row_id).exists():
        return False
    if is_limited:
        _check_room(report, author)
    content: dict[str, Any] = {"text": text}
    if translation is not None:
        content["translation"] = translation.content()
    part = key.seal(Sealed.Kind.MESSAGE, content, sealed_id=row_id)
    row = Sealed(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
    row.save(force_insert=True)
    Message.objects.create(
        report=report,
        sealed=row,
        author=author,
        sent_at=rounded_to_quarter(timezone.now()),
    )
    return True


def _check_room(report: Report, author: Message.Author) -> None:
    written = Message.objects.filter(report=report, author=author)
    since = timezone.now() - timedelta(days=1)
    if written.count() >= MOST_IN_ALL:
        raise TooManyMessagesError(in_all=True)
    if written.filter(sent_at__gt=since).count() >= MOST_IN_A_DAY:
        raise TooManyMessagesError(in_all=False)


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
def replace_traits(
    *, report: Report, key: DataKey, content: Mapping[str, Any], keeping: Iterable[str] = ()
) -> None:
    """What was told about it, anew, in the row that it had; what is under the names of `keeping`
    stays as it was.

    Raises Report.DoesNotExist, and Sealed.DoesNotExist where there is no such row.
    """
    row = Sealed.objects.get(report=lock_report(report), kind=Sealed.Kind.TRAITS)
    (before,) = (key.open(part) for part in sealed_parts([row]))
    kept = {name: before[name] for name in keeping if name in before}
    row.ciphertext = key.seal(row.kind, dict(content) | kept, sealed_id=row.pk).ciphertext
    row.save(update_fields=["ciphertext"])
