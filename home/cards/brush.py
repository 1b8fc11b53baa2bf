"""What pictures in house style are made of: the wordmark, hollow letters, a line of text."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from .lettering import LATIN, can_shape, font

SIGNAL, INK, PAPER = "#1fe08a", "#0e1512", "#fbfaf6"
WORDMARK = "SSSTOP"
# The first two are hollow.
HOLLOW = 2
# How near the letters of the wordmark stand, in parts of their size.
TIGHT = 0.03
# From the middle of capitals to the line on which they stand, in parts of their size.
HALF_CAPITAL = 0.35
COLOURS = 96


@dataclass(frozen=True)
class Brush:
    """Draws on an image from its reading edge: places are counted from there."""

    image: Image.Image
    right_to_left: bool = False

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def line(self, text: str, script: str, size: int, at: tuple[float, float], colour: str) -> None:
        """One line that begins at a place, counted from the reading edge."""
        x, baseline = at
        self._text(text, script, size, (self._across(x), baseline), colour, self.right_to_left)

    def line_to(
        self, text: str, script: str, size: int, at: tuple[float, float], colour: str
    ) -> None:
        """One line that ends at a place, counted from the reading edge."""
        x, baseline = at
        self._text(text, script, size, (self._across(x), baseline), colour, not self.right_to_left)

    def wordmark(self, size: int, at: tuple[float, float], colour: str = INK) -> None:
        """SS in outline, STOP solid, from left to right in every language."""
        letters = font(LATIN, size)
        steps = [letters.getlength(letter) - size * TIGHT for letter in WORDMARK]
        x = self._across(at[0]) - (sum(steps) if self.right_to_left else 0)
        outline = max(2, round(size / 26))
        pen = self.pen
        for place, (letter, step) in enumerate(zip(WORDMARK, steps, strict=True)):
            if place < HOLLOW:
                self.hollow(letter, size, (x, at[1]), outline, colour)
            else:
                pen.text((x, at[1]), letter, font=letters, fill=colour, anchor="ls")
            x += step

    def hollow(
        self, letter: str, size: int, at: tuple[float, float], outline: int, colour: str
    ) -> None:
        """A hollow letter as large as a solid one: the line lies inside of it."""
        mask, left, top = _hollow_letter(letter, size, outline)
        self.pen.bitmap((round(at[0]) + left, round(at[1]) + top), mask, fill=colour)

    def _across(self, x: float) -> float:
        return self.image.width - x if self.right_to_left else x

    def _text(
        self,
        text: str,
        script: str,
        size: int,
        at: tuple[float, float],
        colour: str,
        is_at_right: bool,
    ) -> None:
        # Without shaping Pillow takes no direction, and what needs one is not drawn.
        direction = ("rtl" if script == "arabic" else "ltr") if can_shape() else None
        self.pen.text(
            at,
            text,
            font=font(script, size),
            fill=colour,
            anchor="rs" if is_at_right else "ls",
            direction=direction,
        )


@lru_cache(maxsize=8)
def _hollow_letter(letter: str, size: int, outline: int) -> tuple[Image.Image, int, int]:
    """Its line alone, and where that begins, seen from the foot of the letter."""
    solid = Image.new("L", (2 * size, 2 * size), 0)
    foot = (size // 2, round(size * 1.5))
    ImageDraw.Draw(solid).text(foot, letter, font=font(LATIN, size), fill=255, anchor="ls")
    box = solid.getbbox() or (0, 0, 1, 1)
    solid = ImageOps.expand(solid.crop(box), outline)
    inverted = ImageOps.invert(solid)
    around = Image.new("L", solid.size, 0)
    for across in range(-outline, outline + 1):
        for down in range(-outline, outline + 1):
            if across * across + down * down <= outline * outline:
                around.paste(255, (across, down), inverted)
    line = Image.composite(solid, Image.new("L", solid.size, 0), around)
    return line, box[0] - outline - foot[0], box[1] - outline - foot[1]


def as_png(image: Image.Image) -> bytes:
    """A few colours and the steps between them: a tenth of the bytes, and nothing to be seen."""
    written = BytesIO()
    image.quantize(COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()
