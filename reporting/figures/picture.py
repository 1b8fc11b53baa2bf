"""A figure as a picture: its number and title, what it says, the chart, and what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from reporting.insight.charts import HOT, fill_of, joined, text
from reporting.insight.figure import Chart, Figure

from .lettering import LETTERS, folded
from .table_picture import table_picture

__all__ = ["Caption", "as_picture"]

MARGIN, NARROWEST = 24, 560
TITLE, SENTENCE, SMALL, BAND = 20, 15, 12, 34
# Around what is read from the right, in a picture that is laid out from the left.
RIGHT_TO_LEFT, ENDS = "\u2067", "\u2069"


@dataclass(frozen=True)
class Caption:
    """What stands around the chart. `mark` is written across an internal figure, first and last."""

    title: str
    sentence: str
    lines: Sequence[str]
    mark: str = ""


class _Page:
    """Writes lines below one another."""

    def __init__(self, width: int) -> None:
        self.width, self.y = width, 0.0
        self.parts: list[SafeString] = []

    def write(self, told: str, size: int, *, bold: bool = False) -> None:
        for line in folded(told, size, self.width):
            self.y += size * 1.4
            said = self._line(line, size)
            self.parts.append(_strong(said) if bold else said)

    def _line(self, line: str, size: int) -> SafeString:
        """Arabic begins at the right, and keeps its order where other letters stand in it."""
        if not get_language_bidi():
            return text(0, self.y, line, size=size)
        return text(self.width, self.y, f"{RIGHT_TO_LEFT}{line}{ENDS}", "end", size)

    def band(self, told: str) -> None:
        """Across the whole width."""
        self.parts.append(
            format_html(
                '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>'
                '<text x="{}" y="{}" text-anchor="middle" font-size="15" font-weight="700"'
                ' fill="#ffffff">{}</text>',
                -MARGIN,
                round(self.y, 1),
                self.width + 2 * MARGIN,
                BAND,
                HOT,
                self.width / 2,
                round(self.y + 22, 1),
                told,
            )
        )
        self.y += BAND

    def space(self, units: float) -> None:
        self.y += units


def as_picture(figure: Figure, caption: Caption) -> str:
    """An SVG of its own, as wide as its chart; a figure without a chart has its table."""
    chart = figure.chart or table_picture(figure.table)
    page = _Page(max(NARROWEST, chart.width))
    if caption.mark:
        page.band(caption.mark)
    page.space(MARGIN / 2)
    page.write(caption.title, TITLE, bold=True)
    page.space(4)
    page.write(caption.sentence, SENTENCE)
    page.space(MARGIN * 0.8)
    # A picture of its own: what of a map lies outside is cut off.
    page.parts.append(
        format_html(
            '<svg x="0" y="{}" width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>',
            round(page.y, 1),
            *(chart.width, chart.height) * 2,
            chart.marks,
        )
    )
    page.space(chart.height)
    _key(page, chart)
    page.space(MARGIN * 0.6)
    for line in caption.lines:
        page.write(line, SMALL)
    page.space(MARGIN)
    if caption.mark:
        page.band(caption.mark)
    return _whole(page, caption.title)


def _whole(page: _Page, title: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"'
        ' viewBox="-{m} 0 {w} {h}" font-family="{letters}, sans-serif" direction="ltr"'
        ' color="#0e1512"><title>{title}</title>'
        '<rect x="-{m}" y="0" width="{w}" height="{h}" fill="#ffffff"/>{parts}</svg>\n',
        w=page.width + 2 * MARGIN,
        h=round(page.y),
        m=MARGIN,
        letters=f"'{LETTERS}'",
        title=title,
        parts=joined(page.parts),
    )


def _key(page: _Page, chart: Chart) -> None:
    """The legend, a line for each kind of mark."""
    if chart.legend:
        page.space(8)
    for kind, told in chart.legend:
        fill, stroke = fill_of(kind)
        page.space(18)
        page.parts.append(
            format_html(
                '<rect x="0" y="{}" width="14" height="14" fill="{}" stroke="{}"/>',
                round(page.y - 12, 1),
                fill,
                stroke,
            )
        )
        page.parts.append(text(22, page.y, told))


def _strong(marks: SafeString) -> SafeString:
    return format_html('<g font-weight="700">{}</g>', marks)
