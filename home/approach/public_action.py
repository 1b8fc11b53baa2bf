"""The half of an action that everyone may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .progress import Progress

__all__ = ["PublicAction", "by_line"]


@dataclass(frozen=True)
class PublicAction:
    """Its words and how far it is: who does it, and in which department, is not even here."""

    line: UUID | None
    text: str
    result: str
    #: The language of text and result; the site's first where the reader's has none.
    language: str
    status: Progress
    due_on: date | None


def by_line(
    actions: list[PublicAction], lines: list[str]
) -> tuple[dict[str, list[PublicAction]], list[PublicAction]]:
    """The actions of each line of a page by its number, and those of no line of this page."""
    placed: dict[str, list[PublicAction]] = {line: [] for line in lines}
    further: list[PublicAction] = []
    for action in actions:
        placed.get(str(action.line), further).append(action)
    return placed, further
