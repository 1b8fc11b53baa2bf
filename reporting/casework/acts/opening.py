"""Reading a report is an act: it leaves a row in the audit trail before anything is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from home.people.models import User
from reporting import vault
from reporting.audit import record_act
from reporting.messages import OpenedMessage, WordsGoneError, read_messages, sealed_parts
from reporting.models import AuditEntry, Case, Report, Sealed
from reporting.report_keys import key_of

from .notes import OpenedNote, read_notes
from .trail import record_unreadable

__all__ = [
    "KINDS",
    "OpenedReport",
    "WordsGoneError",
    "key_for_an_act",
    "open_report",
    "single_parts",
]

Kind = Sealed.Kind
# All are always written, so that one is missing means that someone took it away.
KINDS = (Kind.WORDS, Kind.PIN, Kind.TRAITS, Kind.CONTACT)


@dataclass(frozen=True)
class OpenedReport:
    """Everything that was sealed of a report, in memory only, as it was sealed."""

    messages: list[OpenedMessage]
    words: Mapping[str, Any]
    pin: Mapping[str, Any]
    traits: Mapping[str, Any]
    contact: Mapping[str, Any]
    notes: list[OpenedNote] = field(default_factory=list)


def open_report(*, report: Report, actor: User) -> OpenedReport:
    """Opens everything that is sealed of `report` for `actor`, recorded first.

    Raises WordsGoneError where retention took it, vault.CannotOpenError (recorded too) where this
    process cannot open it, and Report.DoesNotExist where it was erased meanwhile.
    """
    if _are_gone(report):
        raise WordsGoneError(str(report.public_id))
    try:
        key = key_of(report)
        opened = {part.kind: key.open(part) for part in single_parts(report)}
        words, pin, traits, contact = (opened[kind] for kind in KINDS)
        messages = read_messages(report=report, key=key)
        notes = read_notes(report=report, key=key)
    except (KeyError, vault.CannotOpenError) as error:
        record_unreadable(report, actor)
        raise vault.CannotOpenError(str(report.public_id)) from error
    record_act(AuditEntry.Action.WORDS_OPENED, report, actor)
    return OpenedReport(messages, words, pin, traits, contact, notes)


def key_for_an_act(report: Report, actor: User) -> vault.DataKey:
    """The report's key, for sealing what staff write. Raises vault.CannotOpenError, recorded."""
    try:
        return key_of(report)
    except vault.CannotOpenError:
        record_unreadable(report, actor)
        raise


def single_parts(report: Report) -> list[vault.SealedPart]:
    """The rows that each report has once, as the vault takes them."""
    return sealed_parts(report.sealed.filter(kind__in=KINDS))


def _are_gone(report: Report) -> bool:
    return Case.objects.filter(report=report.pk, words_gone_at__isnull=False).exists()
