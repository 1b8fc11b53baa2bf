"""What is drawn: pictures in the sizes of the channels, and posters that a printer can use."""

import re
from io import BytesIO

import pytest
from fpdf import FPDF
from PIL import Image

from campaign.kit.as_picture import picture
from campaign.kit.layouts import SIZES, Words, poster, square, story, wide
from campaign.tests.qr_reader import read
from home import qr
from home.boards.as_poster import A3, A4, About, poster_file
from home.boards.board import Code, Line
from home.boards.press import POINTS
from home.cards.lettering import can_shape, font

LINK = "https://ssstop.example/c/bus"
DUTCH = Words("Compliment of intimidatie?", "Wat doet het?", "#SSSTOP", "Gemeente Almere", "a.nl")
ARABIC = Words("مجاملة أم تحرش؟", sender="بلدية ألميرا", address="a.nl/c/bus", right_to_left=True)
UKRAINIAN = Words("Комплімент чи домагання?", "Що відчуває людина?", "#SSSTOP", "Алмере", "a.nl")
LANGUAGES = {"nl": DUTCH, "ar": ARABIC, "uk": UKRAINIAN}
LAYOUTS = {"square": square, "story": story, "wide": wide}


def opened(raw: bytes) -> Image.Image:
    return Image.open(BytesIO(raw)).convert("RGB")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["square", "story", "wide"])
def test_a_picture_has_its_size_and_is_light(kind: str, language: str) -> None:
    raw = picture(LAYOUTS[kind](LANGUAGES[language]))
    assert opened(raw).size == SIZES[kind]
    assert len(raw) < 100_000


def test_a_title_is_seen() -> None:
    with_title, without = (opened(picture(square(Words(title)))) for title in ("Titel", ""))
    box = (76, 232, 1004, 860)
    assert with_title.crop(box).tobytes() != without.crop(box).tobytes()


def test_the_code_of_a_poster_can_be_read_from_its_picture() -> None:
    board = poster(DUTCH, LINK)
    code = next(piece for piece in board.pieces if isinstance(piece, Code))
    side = len(qr.qr_code(LINK).matrix)
    image = opened(picture(board)).convert("L")
    module = code.size / (side + 2 * qr.QUIET_ZONE)

    def is_dark(x: int, y: int) -> bool:
        """In the middle of a module."""
        places = (round(corner + module * 0.5) for corner in (x, y))
        return bool(image.getpixel(tuple(places)) < 128)  # type: ignore[arg-type, operator]

    def starts(at: int) -> list[int]:
        return [round(at + (number + qr.QUIET_ZONE) * module) for number in range(side)]

    rows = [[is_dark(x, y) for x in starts(code.x)] for y in starts(code.top)]
    assert read(rows) == LINK


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", [A4, A3])
def test_a_poster_is_one_page_of_letters(paper: tuple[float, float], language: str) -> None:
    words = LANGUAGES[language]
    about = About(words.title, words.sender, language)
    raw = poster_file(poster(words, LINK), paper, about)
    assert raw.startswith(b"%PDF-")
    assert raw.count(b"/Type /Page\n") == 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", raw)
    assert box
    assert [float(side) for side in box.groups()] == pytest.approx(
        [side * POINTS for side in paper], abs=0.1
    )
    assert f"/Lang ({language})".encode() in raw
    assert b"/DisplayDocTitle true" in raw
    # Letters that are embedded, with what they stand for; and no picture of them.
    assert b"/FontFile2" in raw
    assert b"/ToUnicode" in raw
    assert b"/Subtype /Image" not in raw
    assert len(raw) < 60_000


def test_the_same_words_give_the_same_file() -> None:
    about = About("Titel", "Almere", "nl")
    first, second = (poster_file(poster(DUTCH, LINK), A4, about) for _n in range(2))
    assert first == second


@pytest.mark.skipif(not can_shape(), reason="libfribidi is not here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_on_paper_are_as_wide_as_those_in_pixels(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are fitted by one ruler and printed by another."""
    board = poster(LANGUAGES[language], LINK)
    widths: list[float] = []
    cell = FPDF.cell

    def noted(self: FPDF, w: float, h: float, text: str) -> object:
        widths.append(w / (A4[0] * POINTS / board.width))
        return cell(self, w, h, text)

    monkeypatch.setattr(FPDF, "cell", noted)
    poster_file(board, A4, About("", "", language))
    lines = [piece for piece in board.pieces if isinstance(piece, Line)]
    expected = [font(line.script, line.size).getlength(line.text) for line in lines]
    assert widths == pytest.approx(expected, rel=0.02, abs=2)
