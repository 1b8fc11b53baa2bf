"""The pieces of a paper, each as WordprocessingML."""

import re
from collections.abc import Sequence
from functools import singledispatch

from .open_xml import plain
from .paper_styles import WIDTH
from .theme import DEEP, INK
from .values import Box, Cards, Heading, Piece, Points, Question, Table, Text

__all__ = ["paragraph", "written"]

ACROSS = 2
CARD_HEIGHT = 1500
# A row to read, and one to write in.
LOW, HIGH = 480, 700
# Letters of what fits a narrow column.
SHORT = 16
# The hyphen of a telephone number, which stays on one line.
NUMBER = re.compile(r"(?<=\d)-(?=\d)")
# Two boxes or tables without anything between them become one.
BETWEEN = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/></w:pPr></w:p>'
)


def _run(text: str, properties: str = "") -> str:
    letters = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = "<w:noBreakHyphen/>".join(
        f'<w:t xml:space="preserve">{plain(part)}</w:t>' for part in NUMBER.split(text)
    )
    return f"<w:r>{letters}{words}</w:r>"


def paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{_run(text)}</w:p>"


@singledispatch
def written(piece: Piece) -> str:
    """One piece as WordprocessingML."""
    raise TypeError(piece)


@written.register
def _(piece: Heading) -> str:
    return paragraph(
        piece.text, f"Heading{piece.level}", "<w:pageBreakBefore/>" if piece.on_new_page else ""
    )


@written.register
def _(piece: Text) -> str:
    return paragraph(piece.text)


@written.register
def _(piece: Points) -> str:
    return "".join(paragraph(text, "ListBullet") for text in piece.texts)


@written.register
def _(piece: Box) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="18" w:space="8" w:color="{DEEP}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    look = (
        f"<w:keepLines/><w:pBdr>{sides}</w:pBdr>"
        '<w:shd w:val="clear" w:color="auto" w:fill="D6F8E6"/>'
        '<w:spacing w:before="240" w:after="240"/><w:ind w:left="200" w:right="200"/>'
    )
    return (
        f"<w:p><w:pPr>{look}</w:pPr>{_run(piece.title, '<w:b/>')}"
        f"<w:r><w:br/></w:r>{_run(piece.text)}</w:p>{BETWEEN}"
    )


@written.register
def _(piece: Question) -> str:
    choices = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Choice"/></w:pPr>{_run("☐  " + choice)}</w:p>'
        for choice in piece.choices
    )
    answer = paragraph(piece.answer, "Answer") if piece.answer else ""
    return paragraph(piece.text, "Question") + choices + _lines(piece.lines) + answer


def _lines(count: int) -> str:
    """Lines to write on: one paragraph, so that nothing empty is read aloud for each."""
    if not count:
        return ""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{WIDTH}"/></w:tabs>'
    lines = "<w:br/>".join(["<w:tab/>"] * count)
    look = f'<w:pPr>{tab}<w:spacing w:line="480" w:lineRule="auto"/></w:pPr>'
    return f"<w:p>{look}<w:r>{lines}</w:r></w:p>"


@written.register
def _(piece: Table) -> str:
    widths = _widths(piece)
    head = _row(piece.head, widths, is_head=True)
    return _table([head, *(_row(row, widths) for row in piece.rows)], widths)


@written.register
def _(piece: Cards) -> str:
    texts = [*piece.texts, *[""] * (-len(piece.texts) % ACROSS)]
    widths = [WIDTH // ACROSS] * ACROSS
    rows = [
        _row(texts[n : n + ACROSS], widths, height=CARD_HEIGHT)
        for n in range(0, len(texts), ACROSS)
    ]
    return _table(rows, widths, border="dashed")


def _widths(piece: Table) -> list[int]:
    """The same for each, but a first column of single words leaves its room to the other."""
    if piece.shares:
        return [WIDTH * share // 100 for share in piece.shares]
    columns = len(piece.head)
    if columns == ACROSS and max(len(row[0]) for row in piece.rows) <= SHORT:
        return [WIDTH * 3 // 10, WIDTH - WIDTH * 3 // 10]
    return [WIDTH // columns] * columns


def _table(rows: Sequence[str], widths: Sequence[int], border: str = "single") -> str:
    sides = "".join(
        f'<w:{side} w:val="{border}" w:sz="8" w:space="0" w:color="{INK}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="120" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{BETWEEN}"
    )


def _row(
    texts: Sequence[str], widths: Sequence[int], *, is_head: bool = False, height: int = 0
) -> str:
    height = height or (LOW if all(texts) else HIGH)
    head = "<w:tblHeader/>" if is_head else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{DEEP}"/>' if is_head else ""
    letters = '<w:b/><w:color w:val="FFFFFF"/>' if is_head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr>'
        f"{_run(text, letters)}</w:p></w:tc>"
        for text, width in zip(texts, widths, strict=True)
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}'
        f"</w:trPr>{cells}</w:tr>"
    )
