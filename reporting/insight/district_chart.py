"""Districts shaded by a number, hatched where there is none, with the number written in them."""

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reporting.areas import Outlines
from reporting.models import Area
from reporting.shapes import Corners

from .charts import LEVELS, QUIET, fill_of, joined
from .charts import number as in_words
from .figure import Chart
from .map_frame import Frame, around_shape, bounds_of, framed, outline, path_of, shape_legend

__all__ = ["Steps", "choropleth", "doubling_steps", "equal_steps"]

# Between lines, and the least room that a number needs.
HATCH, ROOM = 8.0, 26.0
# Told to one decimal.
SMALLEST_RATE = 0.1
# What adding up leaves.
TINY = 1e-9


@dataclass(frozen=True)
class Steps:
    """Where each shade begins and the next one does; the last goes on to `until`.

    The same number never has two shades, whatever the numbers around it are.
    """

    starts: tuple[float, ...]
    until: float
    whole: bool

    def level(self, value: float) -> int:
        """0 for nothing, else 1 for the first shade and so on."""
        return max(1, bisect_right(self.starts, value + TINY)) if value > 0 else 0

    def label(self, level: int) -> str:
        if not level:
            return "0"
        low, high = self.starts[level - 1], [*self.starts, self.until][level]
        if not self.whole:
            return f"{in_words(low)}–{in_words(high)}"
        last = round(high) - 1
        return str(round(low)) if last == low else f"{round(low)}–{last}"


def doubling_steps(most: float) -> Steps:
    """For numbers of reports: each shade stands for two to two and a half times as many as the one
    before (1, 2, 5, 10, 20, 50 …), up to the most; the first takes all that are fewer."""
    edges = [1.0]
    while edges[-1] <= most:
        power = 10.0 ** math.floor(math.log10(edges[-1]))
        edges.append({1: 2, 2: 5, 5: 10}[round(edges[-1] / power)] * power)
    shades = edges[-len(LEVELS) - 1 : -1] or [1.0]
    return Steps((1.0, *shades[1:]), max(edges[-1], 2.0), True)


def equal_steps(most: float) -> Steps:
    """For rates: round and equal from nought, so that a shade twice as far is twice as much."""
    least = max(most / len(LEVELS), SMALLEST_RATE)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(one for one in (power, 2 * power, 5 * power, 10 * power) if one >= least - TINY)
    number = max(1, math.ceil(most / step - TINY))
    return Steps(tuple(step * one for one in range(number)), step * number, False)


def choropleth(
    outlines: Outlines,
    values: Mapping[int, float | None],
    steps: Steps,
    *,
    areas: tuple[str, ...] = (),
    shape: Corners = (),
) -> Chart:
    """By the number of a district its value, None where it has none; others are only outlined."""
    frame = Frame.around(bounds_of(outlines, areas, shape))
    drawn = list(zip(outlines.areas, outlines.shapes, strict=True))
    marks = [_district(area, one, frame, values, steps) for area, one in drawn]
    # Above all shades, so that no neighbour covers them.
    marks += [_number(area, one, frame, values) for area, one in drawn]
    legend = _legend([values[area.pk] for area, _one in drawn if area.pk in values], steps)
    if shape:
        marks.append(around_shape(shape, frame))
        legend.append(shape_legend())
    return Chart(framed(joined(marks), frame), frame.width, frame.height, legend, wide=False)


def _legend(values: list[float | None], steps: Steps) -> list[tuple[str, str]]:
    """Each shade that there is, from few to many, with how many districts have it."""
    known = [steps.level(value) for value in values if value is not None]
    found = [
        (f"level--{level}", _labelled(steps.label(level), known.count(level)))
        for level in range(len(LEVELS) + 1)
        if level in known
    ]
    if without := values.count(None):
        found.append(("hatched", _labelled(_("no rate"), without)))
    return found


def _labelled(label: str, number: int) -> str:
    return _("%(label)s (districts: %(number)s)") % {"label": label, "number": number}


def _district(
    area: Area, one: Any, frame: Frame, values: Mapping[int, float | None], steps: Steps
) -> SafeString:
    path = outline(one, frame)
    if area.pk not in values:
        return path_of("insight-district insight-district--outside", "none", path, area.name)
    value = values[area.pk]
    if value is None:
        told = f"{area.name}: {_('no rate')}"
        return path_of("insight-district", "none", path, told) + _hatched(one, frame)
    kind = f"level--{steps.level(value)}"
    css = f"insight-district insight-level insight-{kind}"
    return path_of(css, fill_of(kind)[0], path, f"{area.name}: {in_words(value)}")


def _hatched(one: Any, frame: Frame) -> SafeString:
    """Slanting lines as a path of its own: a pattern is lost on paper and in other programs."""
    flat = shapely.transform(one, lambda at: np.array([frame.at(point) for point in at]))
    west, south, east, north = flat.bounds
    tall = north - south
    starts = np.arange(HATCH * math.floor((west - tall) / HATCH), east, HATCH)
    lines = shapely.MultiLineString([[(x, north), (x + tall, south)] for x in starts.tolist()])
    found = flat.intersection(lines)
    parts = [part for part in getattr(found, "geoms", [found]) if part.geom_type == "LineString"]
    ends = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in part.coords) for part in parts)
    return format_html(
        '<path class="insight-hatched" fill="none" stroke="{}" d="{}"/>', QUIET, ends
    )


def _number(area: Area, one: Any, frame: Frame, values: Mapping[int, float | None]) -> SafeString:
    """So that nobody needs to tell shades apart; where there is no room the table has it."""
    value = values.get(area.pk)
    (x1, y1), (x2, y2) = (frame.at(corner) for corner in (one.bounds[:2], one.bounds[2:]))
    if value is None or min(abs(x2 - x1), abs(y2 - y1)) < ROOM:
        return mark_safe("")
    middle = one.representative_point()
    x, y = frame.at((middle.x, middle.y))
    # The light edge is a text of its own, since not every program draws an edge behind.
    told = {"x": round(x, 1), "y": round(y + 4, 1), "told": in_words(value)}
    return format_html(
        '<text class="insight-number" x="{x}" y="{y}" text-anchor="middle" font-size="13"'
        ' fill="#ffffff" stroke="#ffffff" stroke-width="3">{told}</text>'
        '<text class="insight-number" x="{x}" y="{y}" text-anchor="middle" font-size="13"'
        ' fill="#0e1512">{told}</text>',
        **told,
    )
