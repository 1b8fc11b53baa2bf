"""Which reports a published number is about: places × quarters, and perhaps one answer. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["EVERYWHERE", "Places", "Printed", "Question", "everywhere_but", "read", "write"]


@dataclass(frozen=True)
class Places:
    """Districts by their codes, or everything but those; no place at all belongs to the latter."""

    codes: frozenset[str] = frozenset()
    all_but: bool = False

    def hold(self, code: str) -> bool:
        return (code in self.codes) != self.all_but


EVERYWHERE = Places(all_but=True)


def everywhere_but(codes: Iterable[str]) -> Places:
    return Places(frozenset(codes), all_but=True)


@dataclass(frozen=True)
class Question:
    """`quarters` by their first days; without a topic it is about all reports."""

    places: Places
    quarters: frozenset[str]
    topic: str = ""
    value: str = ""

    @property
    def answer(self) -> tuple[str, str]:
        return self.topic, self.value


class Printed(NamedTuple):
    """A number as it was published; None where it was hidden."""

    question: Question
    number: int | None


def write(printed: Sequence[Printed]) -> list[Any]:
    """As stored, one list each."""
    return [
        [
            sorted(question.places.codes),
            question.places.all_but,
            sorted(question.quarters),
            question.topic,
            question.value,
            number,
        ]
        for question, number in printed
    ]


def read(stored: Iterable[Sequence[Any]]) -> list[Printed]:
    return [
        Printed(Question(Places(frozenset(codes), all_but), frozenset(quarters), *answer), number)
        for codes, all_but, quarters, *answer, number in stored
    ]
