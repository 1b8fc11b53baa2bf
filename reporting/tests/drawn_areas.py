"""Small squares as CBS would draw districts."""

from typing import Any

from home.people.models import Municipality
from reporting.area_files.reading import read_features
from reporting.area_files.storing import store_areas


def square(west: float, south: float, size: float = 0.01) -> dict[str, Any]:
    east, north = round(west + size, 5), round(south + size, 5)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def district(
    code: str = "WK003401", geometry: dict[str, Any] | None = None, **properties: Any
) -> dict[str, Any]:
    told = {
        "wijkcode": code,
        "wijknaam": f"Wijk {code[-2:]}",
        "gemeentecode": "GM0034",
        "aantal_inwoners": 1200,
    }
    drawing = geometry if geometry is not None else square(5.2, 52.37)
    return {"type": "Feature", "properties": told | properties, "geometry": drawing}


def neighbourhood(code: str, district_code: str, geometry: dict[str, Any]) -> dict[str, Any]:
    feature = district(district_code, geometry, buurtcode=code, buurtnaam=f"Buurt {code[-2:]}")
    del feature["properties"]["wijknaam"]
    return feature


# Two neighbours: their border is at 5.21 east.
WEST, EAST = district("WK003401"), district("WK003402", square(5.21, 52.37))


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def load(municipality: Municipality, *features: Any) -> None:
    store_areas(
        municipality=municipality,
        records=read_features(list(features), municipality_code=municipality.code),
    )
