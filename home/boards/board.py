"""A picture before it is drawn: what stands where, whoever draws it, as pixels or for print.

Pure: words in, places out. Places are counted from the left and the top.
"""

from dataclasses import dataclass, field

from home.cards.brush import HALF_CAPITAL
from home.cards.lettering import STEP, Fitted, can_shape, fit, plain, script_of

__all__ = ["Board", "Box", "Code", "Ground", "HollowLetter", "Line", "Mark"]

# How much smaller words may become so that none stands alone on its line.
SMALLER_FOR_EVENNESS = 0.75


@dataclass(frozen=True)
class Box:
    """Room for something, with its start at the reading edge."""

    start: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True)
class Ground:
    box: Box
    colour: str


@dataclass(frozen=True)
class Line:
    """One line of a text; `x` is its right end where it is written from right to left."""

    text: str
    script: str
    size: int
    x: float
    baseline: float
    colour: str
    ends_at_x: bool = False


@dataclass(frozen=True)
class HollowLetter:
    letter: str
    size: int
    x: float
    baseline: float
    outline: int
    colour: str


@dataclass(frozen=True)
class Mark:
    """The wordmark, from left to right in every language; `x` is its right end where it ends."""

    size: int
    x: float
    baseline: float
    colour: str
    ends_at_x: bool = False


@dataclass(frozen=True)
class Code:
    """A QR code with the white that belongs around it."""

    address: str
    x: int
    top: int
    size: int


Piece = Ground | Line | HollowLetter | Mark | Code


def drawable(text: str) -> tuple[str, str] | None:
    """A text on one line and its script; None where no letters here can draw it."""
    clean = plain(text)
    script = script_of(clean)
    if not clean or script is None or (script == "arabic" and not can_shape()):
        return None
    return clean, script


def _has_lonely_word(fitted: Fitted) -> bool:
    """Whether a line is so much shorter than the others that it looks forgotten."""
    lengths = [len(line) for line in fitted.lines]
    return len(lengths) > 1 and min(lengths) < max(lengths) * 0.3


@dataclass
class Board:
    """Pieces in the order in which they are painted."""

    width: int
    height: int
    right_to_left: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def ground(self, box: Box, colour: str) -> None:
        left = self.width - box.start - box.width if self.right_to_left else box.start
        self.pieces.append(Ground(Box(left, box.top, box.width, box.height), colour))

    def fitted(self, text: str, box: Box, sizes: tuple[int, int], most_lines: int) -> Fitted | None:
        """A text as it fits in a box, without painting it; None where it cannot be drawn."""
        able = drawable(text)
        if able is None:
            return None
        fitted = fit(*able, box.width, box.height, sizes=sizes, most_lines=most_lines)
        smallest = max(sizes[1], round(fitted.size * SMALLER_FOR_EVENNESS))
        for size in range(fitted.size - STEP, smallest - 1, -STEP):
            if not _has_lonely_word(fitted):
                break
            smaller = fit(
                *able, box.width, box.height, sizes=(size, sizes[1]), most_lines=most_lines
            )
            fitted = fitted if _has_lonely_word(smaller) else smaller
        return fitted

    def fitted_whole(self, text: str, box: Box, sizes: tuple[int, int]) -> Fitted | None:
        """On one line; None where it would have to be cut off: half an address leads nowhere."""
        fitted = self.fitted(text, box, sizes, 1)
        return fitted if fitted and fitted.lines == (plain(text),) else None

    def write(
        self, fitted: Fitted | None, box: Box, colour: str, *, to_the_end: bool = False
    ) -> int:
        """Paints lines from the top of a box down; where they end."""
        if fitted is None:
            return box.top
        start = box.start + box.width if to_the_end else box.start
        for number, line in enumerate(fitted.lines):
            middle = box.top + fitted.line_height * number + fitted.line_height / 2
            baseline = middle + fitted.size * HALF_CAPITAL
            ends = to_the_end != self.right_to_left
            x = self.width - start if self.right_to_left else start
            self.pieces.append(Line(line, fitted.script, fitted.size, x, baseline, colour, ends))
        return box.top + fitted.height

    def mark(self, size: int, start: int, baseline: int, colour: str) -> None:
        x = self.width - start if self.right_to_left else start
        self.pieces.append(Mark(size, x, baseline, colour, self.right_to_left))

    def hollow(
        self, size: int, start: int, baseline: int, outline: int, colour: str, letter: str = "S"
    ) -> None:
        """A large letter that may run off the edge; mirrored in place, never in shape."""
        x = self.width - start - round(size * 0.66) if self.right_to_left else start
        self.pieces.append(HollowLetter(letter, size, x, baseline, outline, colour))

    def code(self, address: str, box: Box) -> None:
        left = self.width - box.start - box.width if self.right_to_left else box.start
        self.pieces.append(Code(address, left, box.top, box.width))
