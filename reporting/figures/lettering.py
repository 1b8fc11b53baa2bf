"""The letters of pictures: how wide words are, and where the files lie.

A picture is drawn with the project's own letters, so that it is the same on a machine without any.
A program that shows the SVG may take others, which are mostly a little wider.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

__all__ = ["FILES", "LETTERS", "folded", "width_of"]

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts" / "print"
#: Of running text, of what is bold, and Arabic.
FILES = [FOLDER / name for name in ("text.ttf", "strong.ttf", "arabic.ttf")]
LETTERS = "Inter Tight"
WIDER = 1.1
# Measured large, since small letters are rounded to whole pixels.
MEASURED = 100


@lru_cache(maxsize=1)
def _letters() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FILES[1], MEASURED, layout_engine=ImageFont.Layout.BASIC)


def width_of(told: str, size: float) -> float:
    """At most so many units, also in bold."""
    return float(_letters().getlength(told)) / MEASURED * size * WIDER


def folded(told: str, size: float, room: float) -> list[str]:
    """Lines that fit; a word that does not fit in a line is cut."""
    lines = [""]
    for word in _pieces(told, size, room):
        line = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(line, size) > room:
            lines.append(word)
        else:
            lines[-1] = line
    return lines


def _pieces(told: str, size: float, room: float) -> Iterator[str]:
    for word in told.split():
        rest = word
        while len(rest) > 1 and width_of(rest, size) > room:
            fits = max(1, int(len(rest) * room / width_of(rest, size)))
            yield rest[:fits]
            rest = rest[fits:]
        yield rest
