"""What a set of files would become: lessons with items, to be looked at before anything is made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .archive import LeftOut

__all__ = ["PACK", "Proposal", "ProposedItem", "ProposedLesson", "Shape"]

#: The number of what belongs to the pack as a whole.
PACK = -1


class Shape(StrEnum):
    """Which block an item becomes."""

    FILE = "file"
    PICTURE = "picture"


@dataclass(frozen=True)
class ProposedItem:
    """One item; `number` and `pdf` are places in the archive, `kind` as of `formats.items`."""

    number: int
    path: str
    title: str
    role: str
    shape: Shape
    kind: str = ""
    pdf: int | None = None


@dataclass(frozen=True)
class ProposedLesson:
    title: str
    items: tuple[ProposedItem, ...]


@dataclass(frozen=True)
class Proposal:
    title: str
    lessons: tuple[ProposedLesson, ...]
    items: tuple[ProposedItem, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())

    def all_items(self) -> Iterator[ProposedItem]:
        yield from self.items
        for lesson in self.lessons:
            yield from lesson.items
