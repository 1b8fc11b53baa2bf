"""An area that somebody drew, as it stands in the address of the listing."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import django_filters
import shapely
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from shapely.affinity import scale
from wagtail.admin.active_filters import (
    ActiveFilter,
    BaseFilterAdapter,
    register_filter_adapter_class,
)

from reporting.geo import cells_touching

__all__ = ["Corners", "DrawnAreaFilter", "corners_of", "drawn_cells"]

Corners = tuple[tuple[float, float], ...]

# About a metre; finer than anybody draws.
DECIMALS = 5
MOST_CORNERS = 50
FEWEST_CORNERS = 3
BOX_NUMBERS = 4
# The whole municipality fits, a province does not.
MOST_SQUARE_KILOMETRES = 400
# A long thin shape is small, and yet crosses the hexagons of a continent.
MOST_KILOMETRES = 60
# What that comes to for a city with its water; a question with many more takes seconds.
MOST_CELLS = 25_000
# Here; elsewhere there are fewer, down to half of it at a few points in the sea.
CELLS_PER_SQUARE_KILOMETRE = 81
# That a side touches beyond those inside.
CELLS_PER_KILOMETRE_OF_SIDE = 6
KILOMETRES_PER_DEGREE = 111.2
NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,15})?")


def corners_of(text: str) -> Corners:
    """The corners (latitude, longitude) that `text` tells: 'south, west, north, east', or
    'latitude, longitude' of each corner with a semicolon between them.

    Raises ValidationError, which says what is wrong.
    """
    groups = [_numbers(group) for group in text.strip().strip(";").split(";")]
    if len(groups) == 1 and len(groups[0]) == BOX_NUMBERS:
        south, west, north, east = groups[0]
        if south >= north or west >= east:
            raise ValidationError(_("South lies below north, and west left of east."))
        groups = [[south, west], [south, east], [north, east], [north, west]]
    if any(len(group) != 2 for group in groups) or len(groups) < FEWEST_CORNERS:
        raise ValidationError(_("Give four numbers of a box, or at least three corners."))
    if len(groups) > MOST_CORNERS:
        raise ValidationError(_("Draw the area with at most %(most)d corners.") % _most_corners())
    corners = tuple((round(first, DECIMALS), round(second, DECIMALS)) for first, second in groups)
    _check(corners)
    return corners


@lru_cache(maxsize=4)
def drawn_cells(corners: Corners) -> tuple[int, ...]:
    """The hexagons that the drawn area touches, in a fixed order.

    A list, its tabs and its export ask for the same ones.
    """
    return tuple(sorted(cells_touching(corners)))


def _most_corners() -> dict[str, int]:
    return {"most": MOST_CORNERS}


def _numbers(group: str) -> list[float]:
    parts = [part.strip() for part in group.split(",")]
    if not all(NUMBER.fullmatch(part) for part in parts):
        raise ValidationError(
            _("These are no coordinates: %(text)s") % {"text": group.strip()[:40]}
        )
    return [float(part) for part in parts]


def _check(corners: Sequence[tuple[float, float]]) -> None:
    latitudes, longitudes = zip(*corners, strict=True)
    if max(map(abs, latitudes)) > 90 or max(map(abs, longitudes)) > 180:
        raise ValidationError(
            _("A latitude lies between -90 and 90, a longitude between -180 and 180.")
        )
    high = (max(latitudes) - min(latitudes)) * KILOMETRES_PER_DEGREE
    # The side nearest to the equator is the longest.
    widest = math.cos(math.radians(min(map(abs, latitudes))))
    wide = (max(longitudes) - min(longitudes)) * KILOMETRES_PER_DEGREE * widest
    if max(high, wide) > MOST_KILOMETRES or high * wide > MOST_SQUARE_KILOMETRES:
        raise ValidationError(_("This area is too large. Draw a part of it."))
    shape = shapely.Polygon(corners)
    if not shape.is_valid or not shape.area:
        raise ValidationError(_("The lines of this area cross each other. Draw it again."))
    flat = scale(shape, KILOMETRES_PER_DEGREE, KILOMETRES_PER_DEGREE * widest)
    if _cells_of(flat.area, flat.length) > MOST_CELLS:
        raise ValidationError(_("This area is too large. Draw a part of it."))


def _cells_of(area: float, sides: float) -> float:
    """About how many hexagons a shape of so many square kilometres and kilometres touches."""
    return area * CELLS_PER_SQUARE_KILOMETRE + sides * CELLS_PER_KILOMETRE_OF_SIDE


class DrawnAreaField(forms.CharField):
    """Cleans to the corners, or to nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault(
            "help_text",
            gettext_lazy("South, west, north and east of a box, with commas between them."),
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return corners_of(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class DrawnAreaFilter(django_filters.Filter):
    field_class = DrawnAreaField


class _DrawnAreaPill(BaseFilterAdapter):
    """Coordinates say nothing to people."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        url = self.get_url_without_filter_param(self.name)
        text = _("on the map")
        yield ActiveFilter(self.bound_field.auto_id, self.filter.label, text, url)


register_filter_adapter_class(DrawnAreaFilter, _DrawnAreaPill)
