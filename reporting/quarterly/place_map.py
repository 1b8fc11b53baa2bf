"""The districts that are told by themselves on a map, and their rate per resident."""

from collections.abc import Sequence
from typing import Any

from reporting.areas import Outlines
from reporting.insight.asked import Asked
from reporting.insight.district_chart import choropleth, doubling_steps
from reporting.insight.figure import Chart
from reporting.insight.panels.districts import rate_text
from reporting.models import Area

from .words import told as in_words

__all__ = ["place_map", "rate"]


def place_map(outlines: Outlines, places: Sequence[dict[str, Any]]) -> Chart | None:
    """Shaded by their number; the others are only outlined. None where no outline is known."""
    told = {row["code"]: row["now"] for row in places if row["code"] and row["now"] is not None}
    values = {area.pk: float(told[area.code]) for area in outlines.areas if area.code in told}
    if not values:
        return None
    return choropleth(outlines, values, doubling_steps(max(values.values())))


def rate(asked: Asked, place: dict[str, Any]) -> str:
    """Per 1,000 residents, as of the day on which the report was made; or why there is none."""
    if not place["code"] or place["now"] is None:
        return in_words(None)
    area = Area(residents=place["residents"], visitors_place=place["visitors_place"])
    return rate_text(asked, area, place["now"])
