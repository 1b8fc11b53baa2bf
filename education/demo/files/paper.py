"""Writes a worksheet, a handout or its answers as docx."""

from dataclasses import replace

from .open_xml import DECLARATION, OFFICE, package, relationships
from .paper_pieces import paragraph, written
from .paper_styles import LANGUAGES, W, footer, numbering, settings, styles
from .values import Heading, Paper, Piece, Question, Table

__all__ = ["docx", "with_answers"]


def docx(paper: Paper) -> bytes:
    """The same paper gives the same bytes."""
    led_to = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("numbering", "numbering.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("footer", "footer1.xml"),
    }
    parts: dict[str, str | bytes] = {
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": relationships(led_to),
        "word/styles.xml": styles(paper.language, paper.size),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(paper.language),
        "word/footer1.xml": footer(paper.footer),
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
    lead = paragraph(paper.lead, "Subtitle") if paper.lead else ""
    shown = paper.pieces if paper.shows_answers else map(_without_answer, paper.pieces)
    body = "".join(map(written, shown))
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>'
        f"{paragraph(paper.title, 'Title')}{lead}{body}<w:sectPr><w:footerReference"
        ' w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134"'
        ' w:right="1133" w:bottom="1134" w:left="1133" w:header="567" w:footer="567"'
        ' w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _without_answer(piece: Piece) -> Piece:
    return replace(piece, answer="") if isinstance(piece, Question) else piece
