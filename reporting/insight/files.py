"""A figure as a file: CSV or SVG, with what it is about, and marked as internal."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.people.spreadsheets import csv_rows

from .charts import dashes_of, fill_of, hatched_key, joined, text
from .figure import Figure

__all__ = ["About", "as_csv", "as_svg"]

LINE = 18
MARGIN = 16


@dataclass(frozen=True)
class About:
    """What a figure was made from, in words."""

    municipality: str
    period: str
    chosen: list[str]

    def lines(self, figure: Figure) -> list[tuple[str, str]]:
        """What stands beside every file of a figure."""
        return [
            (_("Internal"), _("exact counts: not for publication")),
            (pgettext("a chart or a table", "Figure"), f"{figure.title}, {self.municipality}"),
            (_("In one sentence"), figure.sentence),
            (_("Number (n)"), str(figure.number)),
            (_("Period"), self.period),
            (_("Filters"), "; ".join(self.chosen) or _("none")),
            (_("Made on"), date_format(timezone.localdate())),
        ]


def as_csv(figure: Figure, about: About) -> Iterator[str]:
    """What it is about, an empty line, and the table."""
    first, *others = about.lines(figure)
    yield from csv_rows(first, [*others, [], figure.table.heading, *figure.table.rows])


def as_svg(figure: Figure, about: About) -> str:
    """The chart with its caption below it; only of a figure that has a chart."""
    chart = figure.chart
    if chart is None:
        raise ValueError("This figure has no chart.")
    lines = [
        part
        for name, said in about.lines(figure)
        for part in _folded(f"{name}: {said}", max(40, chart.width // 7))
    ]
    key, y = _key(figure, chart.height + 2 * MARGIN)
    height = y + LINE * len(lines) + 2 * MARGIN
    caption = joined(text(0, y + MARGIN + LINE * place, told) for place, told in enumerate(lines))
    width = chart.width + 2 * MARGIN
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="-{m} -{m} {w}'
        ' {h}" font-family="sans-serif" direction="ltr" color="#0e1512"><title>{title}</title>'
        '<rect x="-{m}" y="-{m}" width="{w}" height="{h}" fill="#ffffff"/>{marks}{key}{caption}'
        "</svg>\n",
        w=width,
        h=height + MARGIN,
        m=MARGIN,
        title=figure.title,
        marks=chart.marks,
        key=key,
        caption=caption,
    )


def _key(figure: Figure, y: int) -> tuple[SafeString, int]:
    """The legend, a line for each kind of mark, and where it ends."""
    parts = []
    legend = figure.chart.legend if figure.chart else ()
    for kind, told in legend:
        fill, stroke = fill_of(kind)
        parts.append(
            format_html(
                '<rect x="0" y="{}" width="14" height="14" fill="{}" stroke="{}"{}/>',
                y - 12,
                fill,
                stroke,
                dashes_of(kind),
            )
        )
        if kind == "hatched":
            parts.append(hatched_key(y - 12))
        parts.append(text(22, y, told))
        y += LINE
    return joined(parts), y


def _folded(told: str, letters: int) -> list[str]:
    lines = [""]
    for word in told.split():
        if lines[-1] and len(lines[-1]) + len(word) >= letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
