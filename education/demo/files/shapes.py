"""Shapes on a slide: placeholders, tiles, tables, pictures. All measures are in EMU."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .open_xml import plain
from .theme import CARD, DEEP, INK, SAND

__all__ = [
    "LANGUAGES",
    "Frame",
    "fitting_size",
    "paragraphs",
    "picture",
    "placeholder",
    "table",
    "tile",
]

INCH = 914400
# How high the head of a table is.
HEAD = 760000
POINTS_IN_AN_INCH = 72
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
# Of the size of the type: an average letter's width, a line's height, what stands between points.
LETTER, LINE, BETWEEN = 0.58, 1.2, 0.45
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True)
class Frame:
    x: int
    y: int
    width: int
    height: int

    def placed(self, tag: str = "a:xfrm") -> str:
        return (
            f'<{tag}><a:off x="{self.x}" y="{self.y}"/>'
            f'<a:ext cx="{self.width}" cy="{self.height}"/></{tag}>'
        )


def fitting_size(texts: Sequence[str], frame: Frame, sizes: Sequence[int]) -> int:
    """The largest of these sizes in points at which the texts fit; the last where none does."""
    for size in sizes:
        row = frame.width / INCH * POINTS_IN_AN_INCH / (size * LETTER)
        height = sum((ceil(len(text) / row) * LINE + BETWEEN) * size for text in texts)
        if height <= frame.height / INCH * POINTS_IN_AN_INCH:
            return size
    return sizes[-1]


def paragraphs(
    texts: Sequence[str], language: str, size: int = 0, more: str = "", align: str = ""
) -> str:
    """`more` are further properties of the letters: ' b="1"'."""
    look = f'<a:pPr algn="{align}"/>' if align else ""
    points = f' sz="{size * 100}"' if size else ""
    letters = f'lang="{LANGUAGES[language]}"{points}{more}'
    return "".join(
        f"<a:p>{look}<a:r><a:rPr {letters}/><a:t>{plain(text)}</a:t></a:r></a:p>" for text in texts
    )


def placeholder(number: int, name: str, kind: str, words: str, *, index: int = 0) -> str:
    """Where and how its words stand is the layout's business."""
    place = f' idx="{index}"' if index else ""
    typed = f' type="{kind}"' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{typed}{place}/></p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp>"
    )


def tile(number: int, frame: Frame, word: str, below: str, language: str) -> str:
    """A big word on a card, and what it means."""
    room = Frame(0, 0, frame.width - 360000, frame.height - 900000)
    size = fitting_size([below], room, (28, 24, 22, 20))
    words = paragraphs([word], language, 34, ' b="1"') + paragraphs([below], language, size)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{plain(word)}"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{frame.placed()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="accent6"/></a:solidFill><a:ln w="38100"><a:solidFill>'
        f'<a:srgbClr val="{INK}"/></a:solidFill></a:ln></p:spPr><p:txBody>'
        '<a:bodyPr lIns="180000" tIns="90000" rIns="180000" bIns="90000" anchor="ctr"/>'
        f"<a:lstStyle/>{words}</p:txBody></p:sp>"
    )


def picture(number: int, frame: Frame, relationship: str, text: str) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number}" descr="{plain(text)}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{frame.placed()}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def table(
    number: int, frame: Frame, rows: Sequence[Sequence[str]], language: str, name: str
) -> str:
    width = frame.width // len(rows[0])
    height = (frame.height - HEAD) // (len(rows) - 1)
    longest = [max(row, key=len) for row in rows]
    room = Frame(0, 0, width - 250000, frame.height)
    size = fitting_size(longest, room, (26, 24, 22, 20))
    columns = f'<a:gridCol w="{width}"/>' * len(rows[0])
    written = "".join(
        f'<a:tr h="{height if n else HEAD}">'
        f"{''.join(_cell(text, n == 0, size, language) for text in row)}</a:tr>"
        for n, row in enumerate(rows)
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{plain(name)}"'
        f' descr="{plain(name)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{frame.placed('p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{TABLE_URI}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{written}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _cell(text: str, is_head: bool, size: int, language: str) -> str:
    colour = CARD if is_head else INK
    letters = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    bold = ' b="1"' if is_head else ""
    line = f'w="12700"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
    borders = "".join(f"<a:{side} {line}</a:{side}>" for side in ("lnL", "lnR", "lnT", "lnB"))
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="{LANGUAGES[language]}"'
        f' sz="{size * 100}"{bold}>{letters}</a:rPr><a:t>{plain(text)}</a:t></a:r></a:p>'
        f'</a:txBody><a:tcPr marL="120000" marR="120000" anchor="ctr">{borders}'
        f'<a:solidFill><a:srgbClr val="{DEEP if is_head else SAND}"/></a:solidFill></a:tcPr></a:tc>'
    )
