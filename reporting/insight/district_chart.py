"""Districts shaded by a number, hatched where there is none, with the number written in them."""

import math
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

__all__ = ["Steps", "choropleth", "steps_up_to"]

# Between lines, and the least room that a number needs.
HATCH, ROOM = 8.0, 26.0


@dataclass(frozen=True)
class Steps:
    """Equal steps from nought, so that a shade twice as far stands for twice as much."""

    step: float
    whole: bool

    def level(self, value: float) -> int:
        """0 for nothing, else the step in which it lies; what is on an edge is below it."""
        if value <= 0:
            return 0
        # A tenth of an edge is what adding up leaves.
        return min(len(LEVELS), max(1, math.ceil(round(value / self.step, 9))))

    def label(self, level: int) -> str:
        high = self.step * level
        if not level:
            return "0"
        if not self.whole:
            return f"{in_words(high - self.step)}–{in_words(high)}"
        low = round(high - self.step) + 1
        return str(low) if low == high else f"{low}–{round(high)}"


def steps_up_to(most: float, *, whole: bool) -> Steps:
    """Round steps (1, 2 or 5 and noughts), as many as there are shades or fewer."""
    least = most / len(LEVELS)
    power = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    step = next(one for one in (power, 2 * power, 5 * power, 10 * power) if one >= least * 0.999999)
    # A number of reports has no parts, and a rate is told to one decimal.
    return Steps(max(step, 1.0 if whole else 0.1), whole)


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
