"""The national Locatieserver: from search words to points, and from a point to a street."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from reporting.geo import cell_centre
from reporting.outside.http import NotThereError, OutsideError, Service, get

__all__ = ["FoundPlace", "find_places", "street_at"]

ADDRESSES = Service("addresses", "ADDRESS_SEARCH_URL", whole_seconds=3.0, slow_seconds=1.0)
MOST_RESULTS = 7
LABEL_MAX_CHARACTERS = 120
MOST_BYTES = 256 * 1024
JSON_TYPES = ("application/json",)
# No parcels, hectometre posts or neighbourhood codes: what people call a place.
KINDS = "type:(adres OR weg OR postcode OR buurt OR wijk OR woonplaats)"
_POINT = re.compile(r"POINT\((-?\d{1,3}(?:\.\d{1,20})?) (-?\d{1,2}(?:\.\d{1,20})?)\)")


@dataclass(frozen=True)
class FoundPlace:
    label: str
    latitude: float
    longitude: float


def find_places(words: str, *, municipality_code: str) -> list[FoundPlace]:
    """Places in the municipality that fit the words; none where the search is switched off.

    Raises OutsideError.
    """
    questions = [
        ("q", words),
        ("rows", str(MOST_RESULTS)),
        ("fl", "weergavenaam,centroide_ll"),
        ("fq", KINDS),
        ("fq", f"gemeentecode:{municipality_code.removeprefix('GM')}"),
    ]
    return [place for document in _documents("free", questions) if (place := _place(document))][
        :MOST_RESULTS
    ]


def street_at(latitude: float, longitude: float) -> str | None:
    """The street and town around a point; the service is only told the middle of its hexagon.

    A street and no house number: the middle of a hexagon is nobody's door. Raises OutsideError.
    """
    centre_latitude, centre_longitude = cell_centre(latitude, longitude)
    questions = [
        ("lat", f"{centre_latitude:.5f}"),
        ("lon", f"{centre_longitude:.5f}"),
        ("type", "adres"),
        ("rows", "1"),
        ("fl", "straatnaam,woonplaatsnaam"),
    ]
    for document in _documents("reverse", questions):
        words = [_label(document.get(name)) for name in ("straatnaam", "woonplaatsnaam")]
        if words[0]:
            return ", ".join(word for word in words if word)[:LABEL_MAX_CHARACTERS]
    return None


def _documents(name: str, questions: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    if not settings.ADDRESS_SEARCH_URL:
        return
    url = f"{settings.ADDRESS_SEARCH_URL.rstrip('/')}/{name}?{urlencode(questions)}"
    try:
        body = get(url, ADDRESSES, content_types=JSON_TYPES, most_bytes=MOST_BYTES)
    except NotThereError:
        # It does not understand what was typed: nothing found, and no reason to leave it alone.
        return
    try:
        documents = json.loads(body)["response"]["docs"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise OutsideError("not the answer that was agreed") from None
    if not isinstance(documents, list):
        raise OutsideError("not the answer that was agreed")
    yield from (document for document in documents if isinstance(document, dict))


def _label(value: Any) -> str:
    """One line of letters that can be seen, or nothing."""
    if not isinstance(value, str):
        return ""
    seen = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(seen.split())[:LABEL_MAX_CHARACTERS]


def _place(document: dict[str, Any]) -> FoundPlace | None:
    label = _label(document.get("weergavenaam"))
    point = _POINT.fullmatch(str(document.get("centroide_ll", "")))
    if not label or not point:
        return None
    longitude, latitude = float(point[1]), float(point[2])
    if abs(longitude) > 180 or abs(latitude) > 90:
        return None
    return FoundPlace(label, latitude, longitude)
