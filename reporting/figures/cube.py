"""The cells behind published numbers: no finer than they tell places, quarters and answers apart.

A report has a place, a quarter and, of each topic, one answer. The first block of cells has all
reports; each topic has a block of its own, of the places and quarters that it tells apart, and what
hangs them together is how many reports there are. Pure.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from reporting.insight.arrays import Mask

from .questions import Question

__all__ = ["OTHER", "REST", "Block", "Cube", "cube_of"]

T = TypeVar("T", bound=Hashable)

#: A place that no question names, or none; what gives no answer that has a name.
REST, OTHER = "", "-"
# Of a topic that is one answer to tick, such as a behaviour, all others did not.
ONE_TO_TICK = ":"


@dataclass(frozen=True)
class Block:
    """One topic: where each place, quarter and answer has its cells, of `start` on."""

    topic: str
    places: dict[str, int]
    quarters: dict[str, int]
    answers: dict[str, int]
    start: int

    @property
    def shape(self) -> tuple[int, int, int]:
        return len(set(self.places.values())), len(set(self.quarters.values())), len(self.answers)

    @property
    def end(self) -> int:
        places, quarters, answers = self.shape
        return self.start + places * quarters * answers

    def cell(self, place: str, quarter: str, answer: str) -> int:
        """A place that is not there is one of the rest."""
        where = self.places.get(place, self.places[REST])
        at: tuple[int, int, int] = (where, self.quarters[quarter], self.answers[answer])
        return self.start + int(np.ravel_multi_index(at, self.shape))


class Cube(NamedTuple):
    blocks: tuple[Block, ...]
    #: (m, n) the cells of each question.
    rows: Mask
    #: (k, n) sums with signs that are nought whatever is counted.
    ties: NDArray[np.int8]

    def single(self) -> Mask:
        """Each place in each quarter, all answers together."""
        size = self.blocks[0].end
        rows = np.zeros((size, self.rows.shape[1]), dtype=np.bool_)
        rows[:, :size] = np.eye(size, dtype=np.bool_)
        return rows


def cube_of(questions: Sequence[Question]) -> Cube:
    """Of at least one question. Whoever asks for one answer of a topic asks for all of them: the
    reader knows that there are no others."""
    # All reports are told apart by whatever any topic tells apart.
    blocks = [_block("", [replace(one, value="") for one in questions], 0)]
    for topic in sorted({one.topic for one in questions if one.topic}):
        mine = [one for one in questions if one.topic == topic]
        blocks.append(_block(topic, mine, blocks[-1].end))
    by_topic = {block.topic: block for block in blocks}
    rows = np.zeros((len(questions), blocks[-1].end), dtype=np.bool_)
    for row, question in zip(rows, questions, strict=True):
        block = by_topic[question.topic]
        for place in filter(question.places.hold, block.places):
            for quarter in question.quarters:
                row[block.cell(place, quarter, question.value)] = True
    return Cube(tuple(blocks), rows, _ties(blocks))


def _block(topic: str, questions: Sequence[Question], start: int) -> Block:
    codes = sorted({REST, *(code for one in questions for code in one.places.codes)})
    days = sorted({day for one in questions for day in one.quarters})
    selections = list(dict.fromkeys(one.places for one in questions))
    periods = list(dict.fromkeys(one.quarters for one in questions))
    answers = {one.value for one in questions} | ({OTHER} if ONE_TO_TICK in topic else set())
    return Block(
        topic,
        _classes(codes, lambda code: tuple(one.hold(code) for one in selections)),
        _classes(days, lambda day: tuple(day in one for one in periods)),
        {answer: order for order, answer in enumerate(sorted(answers))},
        start,
    )


def _classes(values: Iterable[T], told_apart: Callable[[T], Hashable]) -> dict[T, int]:
    """Values that no question tells apart are one."""
    found: dict[Hashable, int] = {}
    return {value: found.setdefault(told_apart(value), len(found)) for value in values}


def _ties(blocks: Sequence[Block]) -> NDArray[np.int8]:
    whole, *others = blocks
    found = [tie for block in others for tie in _ties_of(block, whole, blocks[-1].end)]
    return np.array(found, dtype=np.int8).reshape(-1, blocks[-1].end)


def _ties_of(block: Block, whole: Block, size: int) -> Iterator[NDArray[np.int8]]:
    """Its answers add up to all reports, in each of its places and quarters."""
    per_pair: dict[tuple[int, int], NDArray[np.int8]] = {}
    for place in whole.places:
        for quarter, mine in block.quarters.items():
            pair = (block.places.get(place, block.places[REST]), mine)
            tie = per_pair.setdefault(pair, np.zeros(size, dtype=np.int8))
            tie[whole.cell(place, quarter, "")] = -1
            tie[[block.cell(place, quarter, answer) for answer in block.answers]] = 1
    yield from per_pair.values()
