"""The place of a measure in words."""

from reporting.models import Measure
from reporting.place_names import PlaceNames

from .places import corners_around

__all__ = ["place_label"]

MOST_NAMED = 3


def place_label(measure: Measure, names: PlaceNames) -> str:
    """What a drawn place is near and how large it is, or the districts; of many the first."""
    if measure.circle is not None:
        return names.of_circle(corners_around(measure), measure.circle[2])
    if measure.shape:
        return names.of_shape(measure.corners)
    areas = [area.name for area in measure.areas.all()]
    return ", ".join(areas[:MOST_NAMED]) + (" …" if len(areas) > MOST_NAMED else "")
