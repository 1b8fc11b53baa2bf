"""Reading a report is an act: it leaves a row in the audit trail before anything is shown."""

from dataclasses import dataclass

from home.people.models import Municipality, User
from reporting import audit, vault
from reporting.models import AuditEntry, KeyWrap, Report, Sealed

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
    rows = {
        sealed.kind: vault.SealedPart(sealed.pk, sealed.kind, bytes(sealed.ciphertext))
        for sealed in report.sealed.all()
    }
    wraps = [
        vault.WrappedKey(wrap.key_id, bytes(wrap.wrapped))
        for wrap in report.key_wraps.filter(holder=KeyWrap.Holder.MUNICIPALITY)
    ]
    try:
        # Both are always written, so that one of them is missing means that someone took it away.
        opened = {
            kind: vault.open_part(
                municipality_code=report.municipality.code,
                public_id=report.public_id,
                wraps=wraps,
                part=rows[kind],
            )
            for kind in (Sealed.Kind.WORDS, Sealed.Kind.TRAITS)
        }
    except (KeyError, vault.CannotOpenError) as error:
        _record(AuditEntry.Action.WORDS_UNREADABLE, report, actor)
        raise vault.CannotOpenError(str(report.public_id)) from error
    _record(AuditEntry.Action.WORDS_OPENED, report, actor)
    words, traits = opened[Sealed.Kind.WORDS], opened[Sealed.Kind.TRAITS]
    return OpenedReport(
        story=words.get("story", ""), place=words.get("place", ""), role=traits.get("role", "")
    )


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


def _record(action: AuditEntry.Action, report: Report, actor: User) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
    )
