"""Words in a picture: which letters to draw them with, and how they fit in a box."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts" / "cards"
LATIN = "latin"
SCRIPTS = (LATIN, "arabic", "cyrillic")
# Arabic stands taller, and its marks lie far below the line.
LEADING = {LATIN: 1.04, "arabic": 1.36, "cyrillic": 1.1}
LARGEST, SMALLEST, STEP = 132, 52, 4
MOST_LINES = 4
ELLIPSIS = "…"
# Pictures in a text, and signs that nobody sees; joiners and direction marks are kept.
NOT_DRAWN = {"So", "Sk", "Cc", "Cn", "Co", "Cs"}
VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def plain(text: str) -> str:
    """`text` on one line, without what no font here can draw."""
    kept = (
        letter
        for letter in " ".join(text.split())
        if unicodedata.category(letter) not in NOT_DRAWN and ord(letter) not in VARIATION_SELECTORS
    )
    return " ".join("".join(kept).split())


def script_of(text: str) -> str | None:
    """The one script of SCRIPTS that `text` is in, Latin words aside; None where it has others."""
    found = {
        unicodedata.name(letter, "?").split()[0].lower() for letter in text if letter.isalpha()
    }
    others = found - {LATIN}
    if len(others) > 1 or not others <= set(SCRIPTS):
        return None
    return others.pop() if others else LATIN


def can_shape() -> bool:
    """Whether letters are joined and ordered here as Arabic needs; without, they stand apart."""
    return bool(features.check("raqm") and features.check("fribidi"))


@cache
def font(script: str, size: int) -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    return ImageFont.truetype(FOLDER / f"{script}.ttf", size, layout_engine=layout)


@dataclass(frozen=True)
class Fitted:
    """Lines of a text at the size at which they fit."""

    lines: tuple[str, ...]
    script: str
    size: int

    @property
    def line_height(self) -> int:
        return round(self.size * LEADING[self.script])

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)

    @property
    def width(self) -> float:
        return max(_length(line, self.script, self.size) for line in self.lines)


def fit(
    text: str,
    script: str,
    width: int,
    height: int,
    *,
    sizes: tuple[int, int] = (LARGEST, SMALLEST),
    most_lines: int = MOST_LINES,
) -> Fitted:
    """`text` as large as it fits in a few lines; too long even when small, it is cut off."""
    largest, smallest = sizes
    for size in range(largest, smallest - 1, -STEP):
        lines = _wrapped(text, script, size, width)
        fitted = Fitted(tuple(lines), script, size)
        is_whole = all(_length(line, script, size) <= width for line in lines)
        if is_whole and len(lines) <= most_lines and fitted.height <= height:
            return Fitted(tuple(_balanced(text, script, size, width)), script, size)
    one_line = round(smallest * LEADING[script])
    most = max(1, min(most_lines, height // one_line))
    lines = _wrapped(_broken(text, script, smallest, width), script, smallest, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], script, smallest, width)]
    return Fitted(tuple(lines), script, smallest)


def _length(text: str, script: str, size: int) -> float:
    return font(script, size).getlength(text)


def _wrapped(text: str, script: str, size: int, width: float) -> list[str]:
    """As many words on each line as it holds; a word that no line holds stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, script, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(text: str, script: str, size: int, width: int) -> list[str]:
    """In no more lines than needed, and those of about one length: no word alone at the end."""

    def unevenness(lines: list[str]) -> float:
        lengths = [_length(line, script, size) for line in lines]
        return max(lengths) - min(lengths)

    ways = [_wrapped(text, script, size, width)]
    for narrower in range(width, 0, -(size // 4)):
        tried = _wrapped(text, script, size, narrower)
        is_whole = all(_length(line, script, size) <= narrower for line in tried)
        if len(tried) > len(ways[0]) or not is_whole:
            break
        ways.append(tried)
    return min(ways, key=unevenness)


def _broken(text: str, script: str, size: int, width: int) -> str:
    """`text` with a space in each word that is longer than a line."""
    words = []
    for word in text.split():
        part = ""
        for letter in word:
            if part and _length(part + letter, script, size) > width:
                words.append(part)
                part = ""
            part += letter
        words.append(part)
    return " ".join(words)


def _cut(line: str, script: str, size: int, width: int) -> str:
    """`line`, shorter by words and then letters until three dots fit behind it."""
    words = line.split()
    while len(words) > 1 and _length(" ".join(words) + ELLIPSIS, script, size) > width:
        words.pop()
    cut = " ".join(words).rstrip(",.;:–-،")
    while cut and _length(cut + ELLIPSIS, script, size) > width:
        cut = cut[:-1]
    return cut + ELLIPSIS
