"""What is different, as the screens of releases show it: by lesson, with the words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from ..releases.differences import Difference
from ..releases.rewording import Reworded, Rewordings
from ..releases.words import told_turn

__all__ = ["ToldGroup", "told_by_lesson"]


@dataclass(frozen=True)
class ToldDifference:
    """`title` is '' where it is about the whole of what the group is named for."""

    turn: str
    told: str
    title: str
    texts: list[Reworded]


@dataclass(frozen=True)
class ToldGroup:
    title: str
    differences: list[ToldDifference]


def told_by_lesson(found: Sequence[Difference]) -> list[ToldGroup]:
    """In the order in which they were found; what is of no lesson stands first."""
    rewordings = Rewordings()
    return [
        ToldGroup(
            title or _("The pack as a whole"),
            [
                ToldDifference(
                    one.turn.value,
                    told_turn(one),
                    one.title if one.what == "item" else "",
                    rewordings.of(one),
                )
                for one in group
            ],
        )
        for title, group in groupby(found, key=_lesson_of)
    ]


def _lesson_of(one: Difference) -> str:
    return one.title if one.what == "lesson" else one.lesson
