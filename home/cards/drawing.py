"""A card: wordmark, title, sender and perhaps a picture, 1200 by 630 pixels."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from .brush import HALF_CAPITAL, INK, PAPER, SIGNAL, Brush, as_png
from .lettering import LATIN, can_shape, fit, font, plain, script_of

WIDTH, HEIGHT = 1200, 630
# The large S's lie in the green as if printed on it.
GHOST = "#17bd76"
MARGIN = 72
BAND = 76
PICTURE_WIDTH = 430
WORDMARK_SIZE = 62
TITLE_TOP = 168
SENDER_SIZE = 28
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
    brush = Brush(image, card.right_to_left)
    picture = _picture(card.picture)
    title = plain(card.title)
    script = script_of(title)
    if script == "arabic" and not can_shape():
        script = None
    if not picture and title and script:
        _ghost(brush.pen, card.right_to_left)
    if picture:
        image.paste(picture, (0 if card.right_to_left else WIDTH - PICTURE_WIDTH, 0))
    _band(brush, card)
    if title and script:
        brush.wordmark(WORDMARK_SIZE, (MARGIN, MARGIN + 48))
        _title(brush, title, script, PICTURE_WIDTH if picture else 0)
    else:
        brush.wordmark(3 * WORDMARK_SIZE, (MARGIN, HEIGHT // 2 + 30))
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


def _title(brush: Brush, title: str, script: str, taken: int) -> None:
    """The title, at the reading edge, in the middle of what is left between wordmark and band."""
    room = HEIGHT - BAND - TITLE_TOP - 30
    fitted = fit(title, script, WIDTH - 2 * MARGIN - taken, room)
    top = TITLE_TOP + (room - fitted.height) // 2
    for number, line in enumerate(fitted.lines):
        middle = top + fitted.line_height * number + fitted.line_height // 2
        # Capitals are centred in the line, not the box with tails and accents.
        baseline = middle + round(fitted.size * HALF_CAPITAL)
        brush.line(line, script, fitted.size, (MARGIN, baseline), INK)


def _band(brush: Brush, card: Card) -> None:
    """The dark edge below, with who sends it."""
    brush.pen.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), fill=INK)
    sender = plain(card.sender)
    script = script_of(sender)
    if sender and script and (script != "arabic" or can_shape()):
        baseline = HEIGHT - BAND // 2 + round(SENDER_SIZE * HALF_CAPITAL)
        brush.line(sender, script, SENDER_SIZE, (MARGIN, baseline), PAPER)


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
    if not is_photograph:
        return as_png(image)
    written = BytesIO()
    image.save(written, "JPEG", quality=JPEG_QUALITY, progressive=True)
    return written.getvalue()
