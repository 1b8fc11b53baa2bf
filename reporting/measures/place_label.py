"""The place of a measure in words."""

from reporting.areas import area_at
from reporting.models import Measure
from reporting.place_names import PlaceNames
from reporting.shapes import polygon_of

from .places import corners_around

__all__ = ["district_names", "place_label"]

MOST_NAMED = 3


def place_label(measure: Measure, names: PlaceNames) -> str:
    """What a drawn place is near and how large it is, or the districts; of many the first."""
    if measure.circle is not None:
        return names.of_circle(corners_around(measure), measure.circle[2])
    if measure.shape:
        return names.of_shape(measure.corners)
    areas = [area.name for area in measure.areas.all()]
    return ", ".join(areas[:MOST_NAMED]) + (" …" if len(areas) > MOST_NAMED else "")


def district_names(measure: Measure) -> list[str]:
    """What the public reads, also of a drawn place: the district that its middle lies in, and where
    none does the municipality."""
    if not measure.is_drawn:
        return sorted(area.name for area in measure.areas.all())
    middle = polygon_of(corners_around(measure)).representative_point()
    area = area_at(measure.municipality, middle.y, middle.x)
    return [area.name if area else measure.municipality.name]
