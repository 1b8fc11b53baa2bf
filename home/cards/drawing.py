"""A card: wordmark, title, sender and perhaps a picture, 1200 by 630 pixels."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from .lettering import LATIN, can_shape, fit, font, plain, script_of

WIDTH, HEIGHT = 1200, 630
SIGNAL, INK, PAPER = "#1fe08a", "#0e1512", "#fbfaf6"
# The large S's lie in the green as if printed on it.
GHOST = "#17bd76"
MARGIN = 72
BAND = 76
PICTURE_WIDTH = 430
WORDMARK_SIZE = 62
TITLE_TOP = 168
SENDER_SIZE = 28
COLOURS = 96
JPEG_QUALITY = 86


@dataclass(frozen=True)
class Card:
    """What is seen on a card; without a title it shows the wordmark alone, large."""

    title: str = ""
    sender: str = ""
    right_to_left: bool = False
    picture: bytes = b""


def draw(card: Card) -> bytes:
    """The card as PNG, or as JPEG where there is a photograph on it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SIGNAL)
    pen = ImageDraw.Draw(image)
    picture = _picture(card.picture)
    title = plain(card.title)
    script = script_of(title)
    if script == "arabic" and not can_shape():
        script = None
    if not picture and title and script:
        _ghost(pen, card.right_to_left)
    if picture:
        image.paste(picture, (0 if card.right_to_left else WIDTH - PICTURE_WIDTH, 0))
    _band(pen, card)
    if title and script:
        _wordmark(pen, card.right_to_left, WORDMARK_SIZE, MARGIN + 48)
        _title(pen, title, script, card.right_to_left, PICTURE_WIDTH if picture else 0)
    else:
        _wordmark(pen, card.right_to_left, 3 * WORDMARK_SIZE, HEIGHT // 2 + 30)
    return _bytes(image, is_photograph=picture is not None)


def _ghost(pen: ImageDraw.ImageDraw, right_to_left: bool) -> None:
    """Large S's in outline, running off the far edge."""
    letter = font(LATIN, 420)
    step = 262
    for number in range(2):
        x = (1 - number) * step - 120 if right_to_left else WIDTH - 440 + number * step
        pen.text(
            (x, HEIGHT - BAND - 96), "S", font=letter, fill=SIGNAL, anchor="ls",
            stroke_width=3, stroke_fill=GHOST,
        )  # fmt: skip


def _wordmark(pen: ImageDraw.ImageDraw, right_to_left: bool, size: int, baseline: int) -> None:
    """SS in outline, STOP solid, from left to right in every language."""
    letters = font(LATIN, size)
    tight = size * 0.03
    steps = [letters.getlength(letter) - tight for letter in "SSSTOP"]
    x = WIDTH - MARGIN - sum(steps) if right_to_left else float(MARGIN)
    outline = max(2, round(size / 26))
    for place, (letter, step) in enumerate(zip("SSSTOP", steps, strict=True)):
        if place < 2:
            _outlined(pen, (x, baseline), letter, size, outline)
        else:
            pen.text((x, baseline), letter, font=letters, fill=INK, anchor="ls")
        x += step


def _outlined(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], letter: str, size: int, outline: int
) -> None:
    """A hollow letter as large as a solid one: the line lies inside of it."""
    letters = font(LATIN, size)
    solid = Image.new("L", (2 * size, 2 * size), 0)
    ImageDraw.Draw(solid).text((size // 2, size * 1.5), letter, font=letters, fill=255, anchor="ls")
    inverted = ImageOps.invert(solid)
    around = Image.new("L", solid.size, 0)
    for across in range(-outline, outline + 1):
        for down in range(-outline, outline + 1):
            if across * across + down * down <= outline * outline:
                around.paste(255, (across, down), inverted)
    line = Image.composite(solid, Image.new("L", solid.size, 0), around)
    pen.bitmap((round(at[0]) - size // 2, round(at[1] - size * 1.5)), line, fill=INK)


def _title(
    pen: ImageDraw.ImageDraw, title: str, script: str, right_to_left: bool, taken: int
) -> None:
    """The title, at the reading edge, in the middle of what is left between wordmark and band."""
    room = HEIGHT - BAND - TITLE_TOP - 30
    fitted = fit(title, script, WIDTH - 2 * MARGIN - taken, room)
    letters = font(script, fitted.size)
    top = TITLE_TOP + (room - fitted.height) // 2
    for number, line in enumerate(fitted.lines):
        middle = top + fitted.line_height * number + fitted.line_height // 2
        # Capitals are centred in the line, not the box with tails and accents.
        baseline = middle + round(fitted.size * 0.35)
        _line(pen, line, script, letters, (MARGIN, baseline), right_to_left, INK)


def _band(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """The dark edge below, with who sends it."""
    pen.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), fill=INK)
    sender = plain(card.sender)
    script = script_of(sender)
    if sender and script and (script != "arabic" or can_shape()):
        letters = font(script, SENDER_SIZE)
        baseline = HEIGHT - BAND // 2 + round(SENDER_SIZE * 0.35)
        _line(pen, sender, script, letters, (MARGIN, baseline), card.right_to_left, PAPER)


def _line(
    pen: ImageDraw.ImageDraw,
    text: str,
    script: str,
    letters: ImageFont.FreeTypeFont,
    at: tuple[int, int],
    right_to_left: bool,
    colour: str,
) -> None:
    x, baseline = at
    # Without shaping Pillow takes no direction, and what needs one is not drawn.
    direction = ("rtl" if script == "arabic" else "ltr") if can_shape() else None
    pen.text(
        (WIDTH - x if right_to_left else x, baseline),
        text,
        font=letters,
        fill=colour,
        anchor="rs" if right_to_left else "ls",
        direction=direction,
    )


def _picture(raw: bytes) -> Image.Image | None:
    """The photograph cut to its place; None where it cannot be read."""
    if not raw:
        return None
    size = (PICTURE_WIDTH, HEIGHT - BAND)
    try:
        with Image.open(BytesIO(raw)) as opened:
            opened.draft("RGB", (2 * size[0], 2 * size[1]))
            return ImageOps.fit(opened.convert("RGB"), size)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _bytes(image: Image.Image, *, is_photograph: bool) -> bytes:
    written = BytesIO()
    if is_photograph:
        image.save(written, "JPEG", quality=JPEG_QUALITY, progressive=True)
    else:
        # Two colours and the steps between them: a tenth of the bytes, and nothing to be seen.
        image.quantize(COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()
