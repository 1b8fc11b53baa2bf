"""What staff write down for themselves, sealed with the report's own key."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from home.people.models import User
from reporting import vault
from reporting.audit import record_act
from reporting.incident_time import rounded_to_quarter
from reporting.messages import lock_with_words, sealed_parts
from reporting.models import AuditEntry, Case, Note, Report, Sealed

__all__ = ["OpenedNote", "add_note", "is_weighed", "read_notes"]


@dataclass(frozen=True)
class OpenedNote:
    """One note, in memory only; `checked` are codes of the checklist."""

    kind: str
    author: User | None
    written_at: datetime
    text: str
    checked: tuple[str, ...] = ()

    @property
    def is_weighed(self) -> bool:
        return self.kind == Note.Kind.WEIGHED


def read_notes(*, report: Report, key: vault.DataKey) -> list[OpenedNote]:
    """All notes of a report, oldest first. Raises vault.CannotOpenError."""
    return [
        OpenedNote(
            kind=content.get("kind", note.kind),
            author=note.author,
            written_at=note.written_at,
            text=content.get("text", ""),
            checked=tuple(content.get("checked", ())),
        )
        for note in report.notes.select_related("sealed", "author")
        for part in sealed_parts([note.sealed])
        for content in [key.open(part)]
    ]


def is_weighed(report: Report) -> bool:
    """Whether there is a record of what was weighed."""
    return Note.objects.filter(report=report, kind=Note.Kind.WEIGHED).exists()


@transaction.atomic
def add_note(
    *,
    report: Report,
    actor: User,
    key: vault.DataKey,
    text: str,
    nonce: bytes,
    kind: str = Note.Kind.NOTE,
    checked: Iterable[str] = (),
) -> bool:
    """Seals a note once for a nonce; False where it is there already.

    In clear, 'weighed' is only said of reports that their behaviours put first: said of another, it
    would tell that a trait did, such as the reporter's age. Raises WordsGoneError and
    Report.DoesNotExist.
    """
    digest = hashlib.sha256(b"ssstop note" + nonce + text.encode()).digest()
    row_id = UUID(bytes=digest[:16], version=4)
    report = lock_with_words(report)
    if Sealed.objects.filter(pk=row_id).exists():
        return False
    content: dict[str, Any] = {"text": text, "kind": kind, "checked": list(checked)}
    is_first = Case.objects.filter(report=report, priority=Case.Priority.LOOK_FIRST).exists()
    kind_in_clear = kind if is_first else Note.Kind.NOTE
    part = key.seal(Sealed.Kind.NOTE, content, sealed_id=row_id)
    row = Sealed(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
    row.save(force_insert=True)
    Note.objects.create(
        report=report,
        sealed=row,
        kind=kind_in_clear,
        author=actor,
        written_at=rounded_to_quarter(timezone.now()),
    )
    record_act(AuditEntry.Action.NOTED, report, actor, {"kind": str(kind_in_clear)})
    return True
