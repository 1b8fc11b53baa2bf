"""What their maker decided of a proposal."""

from collections.abc import Iterator
from dataclasses import dataclass

from .proposal import Proposal, ProposedItem, ProposedLesson

__all__ = ["Chosen", "everything_in"]


@dataclass(frozen=True)
class Chosen:
    """Lessons and items as they are to be made; what was left out is not in it."""

    title: str
    lessons: tuple[ProposedLesson, ...]
    items: tuple[ProposedItem, ...] = ()

    def all_items(self) -> Iterator[ProposedItem]:
        yield from self.items
        for lesson in self.lessons:
            yield from lesson.items


def everything_in(proposal: Proposal) -> Chosen:
    """As it was proposed."""
    return Chosen(proposal.title, proposal.lessons, proposal.items)
