"""Districts and neighbourhoods of GeoJSON as CBS makes it; a wrong file is told clearly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from reporting.models import Area

__all__ = ["AreaFileError", "AreaRecord", "read_features", "read_geojson"]

# A Dutch municipality lies in this box of WGS84 degrees: west, south, east, north.
NETHERLANDS = (3.0, 50.5, 7.5, 53.8)
PROBLEMS_TOLD = 10
CODE_MAX_CHARACTERS = 20
NAME_MAX_CHARACTERS = 100
# Also of the negative ones, which stand for a reason.
LARGEST_NUMBER = 100_000_000
NAMES_OF_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG/0/4326")


class AreaFileError(ValueError):
    """What is wrong with a file of areas, in words for whoever loads it."""


@dataclass(frozen=True)
class AreaRecord:
    """One area as the file has it; `district` is the code of the district that it lies in."""

    code: str
    name: str
    kind: Area.Kind
    district: str
    residents: int | None
    geometry: Mapping[str, Any]


def read_geojson(text: bytes, *, municipality_code: str) -> list[AreaRecord]:
    """All areas of a file in the order of their codes. Raises AreaFileError."""
    try:
        content = json.loads(text.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise AreaFileError(f"This is not JSON: {error}") from None
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise AreaFileError("This is JSON, but no GeoJSON FeatureCollection.")
    _check_crs(content.get("crs"))
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise AreaFileError("The file holds no areas.")
    return read_features(features, municipality_code=municipality_code)


def read_features(features: list[Any], *, municipality_code: str) -> list[AreaRecord]:
    """The areas of a list of GeoJSON features. Raises AreaFileError with all that is wrong."""
    records: dict[str, AreaRecord] = {}
    problems: list[str] = []
    for number, feature in enumerate(features, start=1):
        try:
            record = _record(feature, municipality_code)
        except AreaFileError as error:
            problems.append(f"Area {number}: {error}")
            continue
        if record.code in records:
            problems.append(f"Area {number}: {record.code} is in the file twice.")
        records[record.code] = record
    if problems:
        told = problems[:PROBLEMS_TOLD]
        if len(problems) > PROBLEMS_TOLD:
            told.append(f"… and {len(problems) - PROBLEMS_TOLD} more.")
        raise AreaFileError("\n".join(told))
    return [records[code] for code in sorted(records)]


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _check_crs(crs: Any) -> None:
    """Old GeoJSON may name a coordinate system; without a name it is WGS84."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if name and not name.endswith(NAMES_OF_WGS84):
        raise AreaFileError(
            f"The coordinates are in {name}. Save the file again in WGS84 (EPSG:4326)."
        )


def _record(feature: Any, municipality_code: str) -> AreaRecord:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise AreaFileError("it has no properties.")
    kind, prefix = Area.Kind.DISTRICT, "wijk"
    if "buurtcode" in properties:
        kind, prefix = Area.Kind.NEIGHBOURHOOD, "buurt"
    code = _text(properties, f"{prefix}code", CODE_MAX_CHARACTERS)
    owner = _text(properties, "gemeentecode", CODE_MAX_CHARACTERS)
    if owner != municipality_code:
        raise AreaFileError(
            f"{code} belongs to {owner}, not to {municipality_code}. "
            "Take a file of that municipality alone."
        )
    name = _text(properties, f"{prefix}naam", NAME_MAX_CHARACTERS)
    return AreaRecord(
        code=code,
        name=name,
        kind=kind,
        district=_text(properties, "wijkcode", CODE_MAX_CHARACTERS),
        residents=_residents(properties),
        geometry=_geometry(feature.get("geometry"), f"{code} {name}"),
    )


def _text(properties: Mapping[str, Any], key: str, longest: int) -> str:
    if key not in properties:
        found = ", ".join(sorted(map(str, properties))) or "none"
        raise AreaFileError(f"property '{key}' is missing; its properties are: {found}.")
    value = properties[key]
    if not isinstance(value, str) or not value.strip() or len(value.strip()) > longest:
        raise AreaFileError(f"property '{key}' must be a text of at most {longest} characters.")
    return value.strip()


def _residents(properties: Mapping[str, Any]) -> int | None:
    """None where CBS does not tell: null, or a negative number that stands for a reason."""
    if "aantal_inwoners" not in properties:
        raise AreaFileError("property 'aantal_inwoners' is missing.")
    value = properties["aantal_inwoners"]
    if value is None:
        return None
    sound = isinstance(value, int | float) and not isinstance(value, bool)
    if not sound or abs(value) > LARGEST_NUMBER or value != int(value):
        raise AreaFileError(f"property 'aantal_inwoners' is no whole number: {value!r}.")
    return int(value) if value >= 0 else None


def _geometry(drawing: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(drawing, dict) or drawing.get("type") not in ("Polygon", "MultiPolygon"):
        raise AreaFileError(f"{name} has no outline: a Polygon or a MultiPolygon is needed.")
    try:
        outline = shapely.force_2d(shape(drawing))
    except (ValueError, TypeError, LookupError, OverflowError, shapely.errors.ShapelyError):
        raise AreaFileError(f"the outline of {name} cannot be read.") from None
    if outline.is_empty:
        raise AreaFileError(f"the outline of {name} is empty.")
    _check_place(outline.bounds, name)
    if not outline.is_valid:
        reason = shapely.is_valid_reason(outline)
        raise AreaFileError(f"the outline of {name} is not sound: {reason}. Mend it first.")
    # Lists, as they come back from the database: else the same file would look changed.
    result: Mapping[str, Any] = json.loads(json.dumps(mapping(outline)))
    return result


def _within(box: tuple[float, ...]) -> bool:
    west, south, east, north = NETHERLANDS
    return west <= box[0] and south <= box[1] and box[2] <= east and box[3] <= north


def _check_place(box: tuple[float, ...], name: str) -> None:
    if _within(box):
        return
    if _within((box[1], box[0], box[3], box[2])):
        raise AreaFileError(f"in {name} latitude and longitude have changed places.")
    if max(map(abs, box)) > 180:
        raise AreaFileError(
            f"the coordinates of {name} are no degrees (RD New?). "
            "Save the file again in WGS84 (EPSG:4326)."
        )
    raise AreaFileError(f"{name} does not lie in the Netherlands.")
