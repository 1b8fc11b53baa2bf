"""The week of a quarter as a table whose cells are shaded, as fine as it may be told."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.insight.charts import level_of
from reporting.measures.patrols.week import WeekPart

from .words import told

__all__ = ["Heat", "fullest", "heat_of"]

A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Heat:
    """Of each row its name and its cells: what is written there, and how dark it is (0 to 5)."""

    heading: list[str]
    rows: list[tuple[str, list[tuple[str, int]]]]


def heat_of(week: dict[str, Any]) -> Heat | None:
    """None where nothing may be told."""
    cells = week["cells"]
    if not cells:
        return None
    rows, heads = _labels(week["fineness"])
    most = max((number for row in cells for number in row if number is not None), default=0)
    # Days stand across where the hours are many, so that a page is wide enough.
    if week["fineness"] == "hours":
        cells = [list(column) for column in zip(*cells, strict=True)]
        rows, heads = heads, rows
    return Heat(
        ["", *heads],
        [
            (label, [(told(number), level_of(number or 0, most)) for number in numbers])
            for label, numbers in zip(rows, cells, strict=True)
        ],
    )


def fullest(week: dict[str, Any]) -> tuple[str, int] | None:
    """The cell with most, in words, and its number."""
    numbers = [
        (number, down, across)
        for down, row in enumerate(week["cells"])
        for across, number in enumerate(row)
        if number is not None
    ]
    if not numbers:
        return None
    number, down, across = max(numbers, key=lambda one: one[0])
    return _in_words(week["fineness"], down, across), number


def _in_words(fineness: str, down: int, across: int) -> str:
    if fineness == "week_parts":
        return str(list(WeekPart)[3 * down + across].label)
    rows, heads = _labels(fineness)
    return heads[across] if fineness == "day_parts" else f"{rows[down]}, {heads[across]}"


def _labels(fineness: str) -> tuple[list[str], list[str]]:
    days = [date_format(A_MONDAY + timedelta(days=day), "l") for day in range(7)]
    parts = [_("night, 0–6"), _("morning, 6–12"), _("afternoon, 12–18"), _("evening, 18–24")]
    if fineness == "hours":
        return days, [f"{hour}:00" for hour in range(24)]
    if fineness == "parts":
        return days, parts
    if fineness == "week_parts":
        return [_("Working days"), _("Weekend")], ["6–18", "18–24", "0–6"]
    return [_("All days")], parts
