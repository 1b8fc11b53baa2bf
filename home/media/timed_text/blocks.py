"""A text of captions as the blocks between its blank lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from .times import ARROW

BYTE_ORDER_MARK = "\ufeff"
# Blocks of WebVTT that are no cue.
ASIDES = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True)
class Block:
    """Lines without a blank one among them, and the number of the first."""

    first_line: int
    lines: tuple[str, ...]

    @property
    def arrows(self) -> list[int]:
        """Which of its lines have an arrow, from 0."""
        return [at for at, line in enumerate(self.lines) if ARROW in line]

    @property
    def is_aside(self) -> bool:
        """A note or a style: nothing that is shown."""
        return not self.arrows and self.lines[0].split(None, 1)[0] in ASIDES


def plain_lines(text: str) -> str:
    """The text with one kind of line end, and no space at the end of a line.

    A line of spaces looks blank, and to a browser it is not: the next cue would be lost in it.
    """
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n"))


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a text with plain lines."""
    standing: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line:
            standing.append(line)
        elif standing:
            yield Block(number - len(standing), tuple(standing))
            standing = []
