"""What stands on a card."""

from io import BytesIO

import pytest
from PIL import Image

from home.cards import drawing
from home.cards.brush import SIGNAL
from home.cards.drawing import BAND, HEIGHT, MARGIN, WIDTH, Card, draw

# Where titles are drawn: below the wordmark, above the band.
TITLE_ROOM = (0, 170, WIDTH, HEIGHT - BAND)


def opened(raw: bytes) -> Image.Image:
    image = Image.open(BytesIO(raw))
    image.load()
    return image


def ink(raw: bytes, box: tuple[int, int, int, int]) -> tuple[int, int] | None:
    """From where to where, across, something nearly black is in a box; None where nothing is."""
    dark = opened(raw).convert("L").crop(box).point(lambda value: 255 * (value < 60))
    found = dark.getbbox()
    return (box[0] + found[0], box[0] + found[2]) if found else None


def photograph() -> bytes:
    written = BytesIO()
    Image.new("RGB", (800, 600), "#cc2200").save(written, "PNG")
    return written.getvalue()


def test_a_card_is_a_small_png_of_the_size_that_is_promised() -> None:
    raw = draw(Card("Wat is straatintimidatie?", "Gemeente Almere"))
    image = opened(raw)
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(raw) < 60_000


def test_words_begin_at_the_reading_edge() -> None:
    left = ink(draw(Card("Hulp")), TITLE_ROOM)
    right = ink(draw(Card("مساعدة", right_to_left=True)), TITLE_ROOM)
    assert left
    assert right
    assert abs(left[0] - MARGIN) < 20
    assert left[1] < WIDTH / 2
    assert abs(right[1] - (WIDTH - MARGIN)) < 20
    assert right[0] > WIDTH / 2


@pytest.mark.parametrize("title", ["مساعدة", "الإبلاغ SSSTOP"])
def test_without_shaping_an_arabic_card_has_no_title(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "can_shape", lambda: False)
    drawn = draw(Card(title, "بلدية", right_to_left=True))
    assert drawn == draw(Card("", "", right_to_left=True))
    assert draw(Card("Hulp")) != draw(Card(""))


def test_a_script_without_letters_here_has_a_card_without_a_title() -> None:
    assert draw(Card("Τι είναι")) == draw(Card(""))


def test_a_picture_stands_at_the_far_edge_and_the_title_beside_it() -> None:
    long = "Zie je het gebeuren? Doe iets kleins, en doe het samen."
    for right_to_left, at in ((False, WIDTH - 40), (True, 40)):
        raw = draw(Card(long, right_to_left=right_to_left, picture=photograph()))
        image = opened(raw)
        assert image.format == "JPEG"
        red, green, _blue = image.convert("RGB").getpixel((at, 100))  # type: ignore[misc]
        assert red > 150 > green
        title = ink(raw, TITLE_ROOM)
        assert title
        if right_to_left:
            assert title[0] > drawing.PICTURE_WIDTH
        else:
            assert title[1] < WIDTH - drawing.PICTURE_WIDTH


def test_a_picture_that_cannot_be_read_is_left_out() -> None:
    raw = draw(Card("Hulp", picture=b"not a picture"))
    pixel = opened(raw).convert("RGB").getpixel((WIDTH - 5, 20))
    assert "#{:02x}{:02x}{:02x}".format(*pixel) == SIGNAL  # type: ignore[misc]
