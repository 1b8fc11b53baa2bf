"""The place of a measure in words."""

from django.utils.translation import gettext as _

from reporting.areas import area_at
from reporting.models import Measure

__all__ = ["district_names", "place_label"]

MOST_NAMED = 3


def place_label(measure: Measure) -> str:
    """The circle, or the districts; of many the first."""
    if measure.circle is not None:
        latitude, longitude, radius = measure.circle
        point = f"{latitude:.4f}, {longitude:.4f}"
        return _("%(radius)d m around %(point)s") % {"radius": radius, "point": point}
    names = [area.name for area in measure.areas.all()]
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def district_names(measure: Measure) -> list[str]:
    """What the public reads, also of a circle: the district that its middle lies in, and where none
    does the municipality."""
    if measure.circle is None:
        return sorted(area.name for area in measure.areas.all())
    latitude, longitude, _radius = measure.circle
    area = area_at(measure.municipality, latitude, longitude)
    return [area.name if area else measure.municipality.name]
