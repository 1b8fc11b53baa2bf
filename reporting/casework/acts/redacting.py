"""A part of the words goes for good: somebody's name, a number, whatever should not be there.

The text is sealed anew in the row that it had; nothing keeps what stood there, and translations of
the report's words, which may hold the same, go too.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from home.people.models import User
from reporting import erasure, vault
from reporting.audit import record_act
from reporting.extra_answers import EXTRA
from reporting.messages import WordsGoneError, lock_with_words, sealed_parts
from reporting.models import AuditEntry, Message, Report, Sealed
from reporting.report_keys import key_of

from .trail import record_unreadable

__all__ = ["GONE", "Found", "NotThereError", "find_part", "redact"]

GONE = "[…]"
WORDS_FIELDS = ("story", "wish", "place")
MESSAGE = "message"
# The fields of a sealed message in which a part can stand.
_TEXT = "text"


class NotThereError(Exception):
    """The part does not stand in that text, or there is no such text."""


@dataclass(frozen=True)
class Found:
    """A text in pieces: every second one is the part that would go."""

    pieces: list[str]

    @property
    def times(self) -> int:
        return len(self.pieces) // 2

    @property
    def characters(self) -> int:
        return sum(len(piece) for piece in self.pieces[1::2])

    @property
    def without(self) -> str:
        return GONE.join(self.pieces[0::2])


def find_part(text: str, part: str) -> Found:
    """Where `part` stands in `text`, however its spaces and line ends are written.

    As a whole word where it stands so anywhere: 'Jan' is not taken out of 'Januari'. Raises
    NotThereError.
    """
    words = [re.escape(word) for word in part.split()]
    if not words:
        raise NotThereError
    wanted = r"\s+".join(words)
    for pattern in (rf"(?<!\w)({wanted})(?!\w)", f"({wanted})"):
        pieces = re.split(pattern, text)
        if len(pieces) > 1:
            return Found(pieces)
    raise NotThereError


def redact(*, report: Report, actor: User, where: str, part: str) -> Found:
    """Takes `part` out of the text `where`: a field of the words, 'extra:<code>', or
    'message:<number>'.

    On disk nothing holds it when the transaction is over. Raises NotThereError,
    vault.CannotOpenError (recorded), WordsGoneError and Report.DoesNotExist; nothing is changed
    then.
    """
    try:
        return _redact(report, actor, where, part)
    except WordsGoneError:
        raise
    except vault.CannotOpenError:
        # Outside the transaction, which the error has undone: the row stays.
        record_unreadable(report, actor)
        raise


@transaction.atomic
def _redact(report: Report, actor: User, where: str, part: str) -> Found:
    report = lock_with_words(report)
    key = key_of(report)
    row, name = _row_of(report, where)
    content = key.open(sealed_parts([row])[0])
    extra = content.get(EXTRA, {})
    is_extra = where.startswith(f"{EXTRA}:")
    found = find_part((extra if is_extra else content).get(name, ""), part)
    told = {name: found.without}
    changed: dict[str, Any] = dict(content) | ({EXTRA: extra | told} if is_extra else told)
    changed.pop("translation", None)
    row.ciphertext = key.seal(row.kind, changed, sealed_id=row.pk).ciphertext
    row.save(update_fields=["ciphertext"])
    Sealed.objects.filter(report=report, kind=Sealed.Kind.TRANSLATION).delete()
    kind = EXTRA if is_extra else MESSAGE if row.kind == Sealed.Kind.MESSAGE else name
    record_act(
        AuditEntry.Action.REDACTED,
        report,
        actor,
        {"kind": kind, "characters": found.characters, "times": found.times},
    )
    transaction.on_commit(erasure.empty_write_ahead_log)
    return found


def _row_of(report: Report, where: str) -> tuple[Sealed, str]:
    """The sealed row and the name of the text in it."""
    rows = Sealed.objects.filter(report=report)
    kind, _colon, number = where.partition(":")
    if where in WORDS_FIELDS or kind == EXTRA:
        row = rows.filter(kind=Sealed.Kind.WORDS).first()
        if row is None:
            raise vault.CannotOpenError(str(report.public_id))
        return row, number if kind == EXTRA else where
    if kind == MESSAGE and number.isascii() and number.isdigit():
        own = rows.filter(message__pk=int(number[:18]), message__author=Message.Author.REPORTER)
        row = own.first()
        if row is not None:
            return row, _TEXT
    raise NotThereError
