"""Reading a report is an act: it leaves a row in the audit trail before anything is shown."""

from dataclasses import dataclass

from home.people.models import User
from reporting import audit, vault
from reporting.models import AuditEntry, KeyWrap, Report

__all__ = ["OpenedReport", "open_report", "refuse"]


@dataclass(frozen=True)
class OpenedReport:
    """The words of a reporter, in memory only."""

    story: str
    place: str
    role: str


def open_report(*, report: Report, actor: User) -> OpenedReport:
    """Opens the words and traits of `report` for `actor`, recorded first.

    Raises vault.CannotOpenError (recorded too) where this process cannot open them.
    """
    parts = {
        sealed.kind: vault.SealedPart(sealed.pk, sealed.kind, bytes(sealed.ciphertext))
        for sealed in report.sealed.all()
    }
    wraps = [
        vault.WrappedKey(wrap.key_id, bytes(wrap.wrapped))
        for wrap in report.key_wraps.filter(holder=KeyWrap.Holder.MUNICIPALITY)
    ]
    try:
        opened = {
            kind: vault.open_part(
                municipality_code=report.municipality.code,
                public_id=report.public_id,
                wraps=wraps,
                part=part,
            )
            for kind, part in parts.items()
        }
    except vault.CannotOpenError:
        _record(AuditEntry.Action.WORDS_UNREADABLE, report, actor)
        raise
    _record(AuditEntry.Action.WORDS_OPENED, report, actor)
    words, traits = opened.get("words", {}), opened.get("traits", {})
    return OpenedReport(
        story=words.get("story", ""), place=words.get("place", ""), role=traits.get("role", "")
    )


def refuse(*, report: Report, actor: User) -> None:
    """Records that `actor` asked for words that are not for them."""
    _record(AuditEntry.Action.REFUSED, report, actor)


def _record(action: AuditEntry.Action, report: Report, actor: User) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
    )
