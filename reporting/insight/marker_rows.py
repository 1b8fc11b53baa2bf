"""Words beside lines that stand in a chart: in rows above it, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["AWAY", "Placed", "placed"]

# A letter of the charts' smallest size, on average, with some air.
LETTER = 6.6
AWAY = 4


@dataclass(frozen=True)
class Placed:
    """A line at `x` down from its row; row 0 is the lowest, and the words end or start at `x`."""

    x: float
    words: str
    row: int
    ends_here: bool

    @property
    def span(self) -> tuple[float, float]:
        wide = AWAY + LETTER * len(self.words)
        return (self.x - wide, self.x) if self.ends_here else (self.x, self.x + wide)

    def is_crossed_by(self, other: "Placed") -> bool:
        """The other's line comes down through these words."""
        low, high = self.span
        return other.row > self.row and low <= other.x <= high

    def overlaps(self, other: "Placed") -> bool:
        (low, high), (from_, until) = self.span, other.span
        return self.row == other.row and low <= until and from_ <= high


def placed(lines: Sequence[tuple[float, str]], width: float) -> list[Placed]:
    """Each in the lowest row where it is in nobody's way; whatever does not fit gets a new row.

    From right to left, since most words stand to the right of their line: those are crossed by no
    line. Words that would pass `width` end at their line, and may be.
    """
    found: list[Placed] = []
    for x, words in sorted(lines, reverse=True):
        ends_here = x + AWAY + LETTER * len(words) > width
        for row in range(len(lines)):
            one = Placed(x, words, row, ends_here)
            if not any(
                one.overlaps(other) or one.is_crossed_by(other) or other.is_crossed_by(one)
                for other in found
            ):
                break
        else:
            one = Placed(x, words, 1 + max(other.row for other in found), ends_here)
        found.append(one)
    return found
