"""What an interpreter reads and writes: the story, the wish, the place and the messages, no more.

Reading is recorded before anything is shown; a translation is sealed with the report's own key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from reporting import vault
from reporting.audit import record_act
from reporting.casework.acts.trail import record_unreadable
from reporting.messages import lock_report, read_messages, sealed_parts
from reporting.models import AuditEntry, InterpreterAccess, Report, Sealed
from reporting.report_keys import key_of

from .access import accesses_of, admit, end_access, end_all, interpreters_of, running_for

__all__ = [
    "LONGEST_TRANSLATION",
    "OpenedTranslation",
    "TextToTranslate",
    "accesses_of",
    "admit",
    "end_access",
    "end_all",
    "interpreters_of",
    "open_for_interpreter",
    "running_for",
    "store_translations",
    "translations_of",
]

# A translation may be longer than the longest text.
LONGEST_TRANSLATION = 10_000
BY = "interpreter"
WORDS = ("story", "wish", "place")


@dataclass(frozen=True)
class OpenedTranslation:
    """A text in Dutch as an interpreter wrote it, in memory only."""

    of: str
    language: str
    text: str
    by: str


@dataclass(frozen=True)
class TextToTranslate:
    """One text of a report, in memory only; `of` names it, and is '' where none is asked for.

    `seen` is a keyed digest of the text, by which a page says what it showed.
    """

    of: str
    kind: str
    text: str
    translation: str = ""
    seen: str = ""


def translations_of(report: Report, key: vault.DataKey) -> dict[str, OpenedTranslation]:
    """What interpreters wrote, by the name of the text: 'story', 'wish', 'place', 'message:<pk>'.

    Raises vault.CannotOpenError.
    """
    return {found.of: found for _row, found in _rows(report, key)}


def open_for_interpreter(*, access: InterpreterAccess) -> list[TextToTranslate]:
    """The texts of the report for who has this access, recorded first.

    Raises vault.CannotOpenError (recorded too), and Report.DoesNotExist where it was erased.
    """
    report, actor = access.report, access.interpreter
    try:
        key = key_of(report)
        texts = _texts(report, key)
    except vault.CannotOpenError:
        record_unreadable(report, actor)
        raise
    record_act(AuditEntry.Action.WORDS_OPENED, report, actor, {"by": BY, "access": access.pk})
    return texts


def store_translations(
    *, access: InterpreterAccess, texts: Mapping[str, str], seen: Mapping[str, str]
) -> set[str]:
    """Stores each text of `texts` by the name of what it translates; the names that were refused.

    Refused is a translation of a text that is no longer what the page showed (`seen`): words that
    were taken out of it meanwhile do not come back. An empty one takes the translation away. Names
    that the report does not have are passed over. Raises vault.CannotOpenError (recorded too), and
    Report.DoesNotExist.
    """
    try:
        return _store_all(access, texts, seen)
    except vault.CannotOpenError:
        # Outside the transaction, which the error has undone: the row stays.
        record_unreadable(access.report, access.interpreter)
        raise


@transaction.atomic
def _store_all(
    access: InterpreterAccess, texts: Mapping[str, str], seen: Mapping[str, str]
) -> set[str]:
    actor = access.interpreter
    report = lock_report(access.report)
    # Ended at this very moment: nothing is taken any more.
    if not accesses_of(actor).filter(pk=access.pk).exists():
        raise Report.DoesNotExist
    key = key_of(report)
    asked = {text.of: text for text in _texts(report, key) if text.of}
    before = {found.of: (row, found.text) for row, found in _rows(report, key)}
    refused: set[str] = set()
    for name in sorted(asked.keys() & texts.keys()):
        row, old = before.get(name, (None, ""))
        new = texts[name].strip()
        if new == old:
            continue
        if not constant_time_compare(seen.get(name, ""), asked[name].seen):
            refused.add(name)
            continue
        if row is not None:
            row.delete()
        if new:
            _store(report, key, name, new)
        record_act(
            AuditEntry.Action.TRANSLATED,
            report,
            actor,
            {"what": name, "to": settings.LANGUAGE_CODE, "by": BY, "access": access.pk},
        )
    return refused


def _store(report: Report, key: vault.DataKey, name: str, text: str) -> None:
    content = {"of": name, "language": settings.LANGUAGE_CODE, "text": text, "by": BY}
    part = key.seal(Sealed.Kind.TRANSLATION, content)
    Sealed.objects.create(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)


def _rows(report: Report, key: vault.DataKey) -> list[tuple[Sealed, OpenedTranslation]]:
    rows = list(Sealed.objects.filter(report=report, kind=Sealed.Kind.TRANSLATION))
    found = []
    for row, part in zip(rows, sealed_parts(rows), strict=True):
        content = key.open(part)
        told = {name: str(content.get(name, "")) for name in ("of", "language", "text", "by")}
        found.append((row, OpenedTranslation(**told)))
    return found


def _texts(report: Report, key: vault.DataKey) -> list[TextToTranslate]:
    """Only the row of the words is opened, and the messages: never pin, contact, traits, notes."""
    written = translations_of(report, key)
    rows = Sealed.objects.filter(report=report, kind=Sealed.Kind.WORDS)
    words = dict.fromkeys(WORDS, "")
    for part in sealed_parts(rows):
        words |= key.open(part)
    found = [
        TextToTranslate(
            name, name, words[name], _text_of(written, name), _seen(report, name, words[name])
        )
        for name in WORDS
        if words[name]
    ]
    for message in read_messages(report=report, key=key):
        name = f"message:{message.pk}" if message.is_from_reporter else ""
        kind = "message" if message.is_from_reporter else "answer"
        seen = _seen(report, name, message.text)
        found.append(TextToTranslate(name, kind, message.text, _text_of(written, name), seen))
    return found


def _seen(report: Report, name: str, text: str) -> str:
    value = f"{report.public_id} {name} {text}"
    return salted_hmac("reporting.interpreting.seen", value, algorithm="sha256").hexdigest()


def _text_of(written: Mapping[str, OpenedTranslation], name: str) -> str:
    return written[name].text if name in written else ""
