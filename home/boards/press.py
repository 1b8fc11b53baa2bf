"""Puts a board on paper, piece by piece."""

from collections.abc import Iterator
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import TextMode
from fpdf.prefs import ViewerPreferences

from home.cards.brush import HOLLOW, TIGHT, WORDMARK
from home.cards.lettering import FOLDER, LATIN
from home.qr import qr_code

from .board import Board, Code, Ground, HollowLetter, Line, Mark, Piece

__all__ = ["printed"]

POINTS = 72 / 25.4
QUIET_ZONE = 4
# The same words give the same file.
MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


def printed(
    board: Board, paper: tuple[float, float], *, title: str, author: str, language: str
) -> bytes:
    """A file of one page of this paper (width and height in millimetres), filled by the board."""
    width, height = (side * POINTS for side in paper)
    pdf = FPDF(unit="pt", format=(width, height))
    pdf.set_title(title)
    pdf.set_author(author)
    pdf.set_lang(language)
    pdf.set_creation_date(MADE_AT)
    pdf.set_display_mode("fullpage")
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_auto_page_break(auto=False)
    scripts = {piece.script for piece in board.pieces if isinstance(piece, Line)} | {LATIN}
    for script in sorted(scripts):
        pdf.add_font(script, "", FOLDER / f"{script}.ttf")
    pdf.add_page()
    press = _Press(pdf, width / board.width)
    for piece in board.pieces:
        press.put(piece)
    return bytes(pdf.output())


class _Press:
    """Puts pieces on a page, each unit of the board `scale` points wide."""

    def __init__(self, pdf: FPDF, scale: float) -> None:
        self.pdf = pdf
        self.scale = scale

    def put(self, piece: Piece) -> None:
        match piece:
            case Ground(box, colour):
                self._fill(colour, box.start, box.top, box.width, box.height)
            case Line():
                self._line(piece)
            case HollowLetter(letter, size, x, baseline, outline, colour):
                self._hollow(letter, size, x, baseline, outline, colour)
            case Mark():
                self._mark(piece)
            case Code(address, left, top, size):
                self._code(address, left, top, size)

    def _fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self.pdf.set_fill_color(colour)
        x, y, width, height = (value * self.scale for value in (x, y, width, height))
        self.pdf.rect(x, y, width, height, style="F")

    def _letters(self, script: str, size: float, colour: str) -> None:
        self.pdf.set_font(script, size=size * self.scale)
        self.pdf.set_text_color(colour)

    def _line(self, line: Line) -> None:
        pdf = self.pdf
        self._letters(line.script, line.size, line.colour)
        pdf.set_text_shaping(True, direction="rtl" if line.script == "arabic" else "ltr")
        width = pdf.get_string_width(line.text)
        x = line.x * self.scale - (width if line.ends_at_x else 0)
        # A cell of no height has its line this far below its top.
        pdf.set_xy(x, line.baseline * self.scale - 0.3 * pdf.font_size)
        pdf.cell(width, 0, line.text)

    def _mark(self, mark: Mark) -> None:
        pdf = self.pdf
        pdf.set_text_shaping(False)
        self._letters(LATIN, mark.size, mark.colour)
        tight = mark.size * TIGHT
        steps = [pdf.get_string_width(letter) / self.scale - tight for letter in WORDMARK]
        x = mark.x - (sum(steps) if mark.ends_at_x else 0)
        for place, (letter, step) in enumerate(zip(WORDMARK, steps, strict=True)):
            if place < HOLLOW:
                self._hollow(letter, mark.size, x, mark.baseline, mark.size / 26, mark.colour)
            else:
                self._letters(LATIN, mark.size, mark.colour)
                pdf.text(x * self.scale, mark.baseline * self.scale, letter)
            x += step

    def _hollow(
        self, letter: str, size: float, x: float, baseline: float, outline: float, colour: str
    ) -> None:
        """The line lies inside of the letter: twice as wide, and cut off at its edge."""
        pdf = self.pdf
        pdf.set_text_shaping(False)
        with pdf.local_context(text_mode=TextMode.CLIP, draw_color=colour, fill_color=colour):
            self._letters(LATIN, size, colour)
            pdf.text(x * self.scale, baseline * self.scale, letter)
            pdf.text_mode = TextMode.STROKE
            pdf.set_line_width(2 * outline * self.scale)
            pdf.text(x * self.scale, baseline * self.scale, letter)

    def _code(self, address: str, left: float, top: float, size: float) -> None:
        self._fill("#ffffff", left, top, size, size)
        rows = [bytes(row) for row in qr_code(address).matrix]
        module = size / (len(rows) + 2 * QUIET_ZONE)
        for number, row in enumerate(rows, start=QUIET_ZONE):
            for first, length in _dark_runs(row):
                x, y = left + (first + QUIET_ZONE) * module, top + number * module
                self._fill("#000000", x, y, length * module, module)


def _dark_runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many stand side by side."""
    first = 0
    for run in row.split(b"\0"):
        if run:
            yield first, len(run)
        first += len(run) + 1
