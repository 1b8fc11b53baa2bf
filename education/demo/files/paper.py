"""Writes a worksheet, a handout or its answers as docx."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

from .open_xml import DECLARATION, DRAWING, OFFICE, package, plain, relationships
from .paper_styles import LANGUAGES, WIDTH, W, footer, numbering, settings, styles
from .pictures import SHAPE, png
from .theme import DEEP, INK
from .values import Box, Cards, Heading, Paper, Picture, Piece, Points, Question, Table, Text

__all__ = ["docx", "with_answers"]

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
EMU_IN_A_TWIP = 635
ACROSS = 2
CARD_HEIGHT = 1500
# A row to read, and one to write in.
LOW, HIGH = 480, 700
# Letters of what fits a narrow column.
SHORT = 16
# The hyphen of a telephone number, which stays on one line.
NUMBER = re.compile(r"(?<=\d)-(?=\d)")
# Two boxes without anything between them become one.
BETWEEN_BOXES = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/></w:pPr></w:p>'
)


def docx(paper: Paper) -> bytes:
    """The same paper gives the same bytes."""
    pictures = {piece.stem: piece for piece in paper.pieces if isinstance(piece, Picture)}
    led_to = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("numbering", "numbering.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("footer", "footer1.xml"),
        **{f"image_{stem}": ("image", f"media/{stem}.png") for stem in pictures},
    }
    parts: dict[str, str | bytes] = {
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": relationships(led_to),
        "word/styles.xml": styles(paper.language),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(paper.language),
        "word/footer1.xml": footer(paper.footer),
        **{f"word/media/{stem}.png": png(stem) for stem in pictures},
    }
    types = {
        "word/document.xml": "wordprocessingml.document.main",
        "word/styles.xml": "wordprocessingml.styles",
        "word/numbering.xml": "wordprocessingml.numbering",
        "word/settings.xml": "wordprocessingml.settings",
        "word/footer1.xml": "wordprocessingml.footer",
    }
    language = LANGUAGES[paper.language]
    return package("word/document.xml", parts, types, title=paper.title, language=language)


def with_answers(paper: Paper, title: str, lead: str) -> Paper:
    """The teacher's copy: every question with its answer, nothing to write on or cut out."""
    kept: list[Piece] = []
    heading: Heading | None = None
    for piece in paper.pieces:
        if isinstance(piece, Heading):
            heading = piece
        elif isinstance(piece, Question | Table) and (answered := _answered(piece)):
            kept += [heading, answered] if heading else [answered]
            heading = None
    return replace(paper, title=title, lead=lead, pieces=tuple(kept), shows_answers=True)


def _answered(piece: Question | Table) -> Piece | None:
    """None where there is nothing to answer: what pupils write for themselves."""
    if isinstance(piece, Table):
        return replace(piece, rows=piece.answers) if piece.answers else None
    return replace(piece, lines=0) if piece.answer else None


def _document(paper: Paper) -> str:
    lead = _paragraph(paper.lead, "Subtitle") if paper.lead else ""
    shown = paper.pieces if paper.shows_answers else map(_without_answer, paper.pieces)
    body = "".join(map(written, shown))
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:a="{DRAWING}"'
        f' xmlns:wp="{WP}" xmlns:pic="{PIC}"><w:body>{_paragraph(paper.title, "Title")}{lead}'
        f'{body}<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906"'
        ' w:h="16838"/><w:pgMar w:top="1134" w:right="1133" w:bottom="1134" w:left="1133"'
        ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _without_answer(piece: Piece) -> Piece:
    return replace(piece, answer="") if isinstance(piece, Question) else piece


def _run(text: str, properties: str = "") -> str:
    letters = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = "<w:noBreakHyphen/>".join(
        f'<w:t xml:space="preserve">{plain(part)}</w:t>' for part in NUMBER.split(text)
    )
    return f"<w:r>{letters}{words}</w:r>"


def _paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{_run(text)}</w:p>"


@singledispatch
def written(piece: Piece) -> str:
    """One piece as WordprocessingML."""
    raise TypeError(piece)


@written.register
def _(piece: Heading) -> str:
    return _paragraph(piece.text, "Heading1")


@written.register
def _(piece: Text) -> str:
    return _paragraph(piece.text)


@written.register
def _(piece: Points) -> str:
    return "".join(_paragraph(text, "ListBullet") for text in piece.texts)


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
        f"<w:r><w:br/></w:r>{_run(piece.text)}</w:p>{BETWEEN_BOXES}"
    )


@written.register
def _(piece: Question) -> str:
    choices = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Choice"/></w:pPr>{_run("☐  " + choice)}</w:p>'
        for choice in piece.choices
    )
    answer = _paragraph(piece.answer, "Answer") if piece.answer else ""
    return _paragraph(piece.text, "Question") + choices + _lines(piece.lines) + answer


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


@written.register
def _(piece: Picture) -> str:
    across = WIDTH * EMU_IN_A_TWIP
    down = round(across / SHAPE)
    told = f'id="1" name="Picture" descr="{plain(piece.text)}"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{across}" cy="{down}"/><wp:docPr {told}/>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr {told}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="image_{piece.stem}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>"
    )


def _widths(piece: Table) -> list[int]:
    """The same for each, but a first column of single words leaves its room to the other."""
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
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>'
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
