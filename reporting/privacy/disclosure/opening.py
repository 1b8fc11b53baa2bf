"""Opens exactly what a disclosure allows, and nothing beside it."""

from collections.abc import Iterable
from typing import Any

from reporting import vault
from reporting.messages import read_messages, sealed_parts
from reporting.models import Message, Report, Sealed

from .scope import KINDS, MESSAGES

__all__ = ["email_of", "opened_scope"]


def opened_scope(*, report: Report, key: vault.DataKey, scope: Iterable[str]) -> dict[str, Any]:
    """Content by kind; a kind that retention took away is not there. Raises CannotOpenError."""
    wanted = [kind for kind in KINDS if kind in set(scope)]
    rows = report.sealed.filter(kind__in=[kind for kind in wanted if kind != MESSAGES])
    opened: dict[str, Any] = {part.kind: key.open(part) for part in sealed_parts(rows)}
    if MESSAGES in wanted and (messages := read_messages(report=report, key=key)):
        authors = dict(Message.Author.choices)
        opened[MESSAGES] = [
            {
                "from": str(authors.get(message.author, message.author)),
                "sent": message.sent_at.isoformat(timespec="minutes"),
                "text": message.text,
            }
            for message in messages
        ]
    return {kind: opened[kind] for kind in wanted if kind in opened}


def email_of(report: Report, key: vault.DataKey) -> str:
    """Where the reporter wants a notice, or nothing."""
    rows = report.sealed.filter(kind=Sealed.Kind.CONTACT)
    return "".join(str(key.open(part).get("email", "")) for part in sealed_parts(rows))
