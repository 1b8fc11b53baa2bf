"""Search, street, districts and pieces of map, at fixed addresses that hold nothing of anyone."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from home.people import throttle
from home.people.municipality import municipality_of
from reporting.outside.http import OutsideError

from .outlines import drawn_areas
from .pdok import find_places, street_at
from .questions import NotAQuestionError, coordinate, question
from .tiles import has_tile, is_kept_on_disk, map_bounds, tile

WORDS_MAX_CHARACTERS = 100
WORDS_MIN_CHARACTERS = 2
HOUR_SECONDS = 3600
WEEK_SECONDS = 7 * 24 * HOUR_SECONDS
NOT_NOW_SECONDS = 30
# Of those that have to be asked for: what is kept costs nobody anything.
TILES_PER_HOUR = 2000


@question
def search(request: HttpRequest, asked: dict[str, Any]) -> dict[str, Any]:
    """{"q"} → {"results": [{"label", "latitude", "longitude"}]}; "unavailable" if it failed."""
    if not isinstance(asked.get("q"), str):
        raise NotAQuestionError
    words = " ".join("".join(c if c.isprintable() else " " for c in asked["q"]).split())
    words = words[:WORDS_MAX_CHARACTERS]
    municipality = municipality_of(request)
    if municipality is None or len(words) < WORDS_MIN_CHARACTERS:
        return {"results": []}
    try:
        found = find_places(words, municipality_code=municipality.code)
    except OutsideError:
        return {"results": [], "unavailable": True}
    return {
        "results": [
            {"label": place.label, "latitude": place.latitude, "longitude": place.longitude}
            for place in found
        ]
    }


@question
def reverse(request: HttpRequest, asked: dict[str, Any]) -> dict[str, Any]:
    """{"latitude", "longitude"} → {"label": street or null}; "unavailable" if it failed."""
    latitude = coordinate(asked.get("latitude"), limit=90)
    longitude = coordinate(asked.get("longitude"), limit=180)
    try:
        return {"label": street_at(latitude, longitude)}
    except OutsideError:
        return {"label": None, "unavailable": True}


@require_safe
def areas(request: HttpRequest) -> HttpResponseBase:
    """The current districts as GeoJSON; "bbox" and "centre" are in its order, east first."""
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404
    drawn = drawn_areas(municipality)
    moment = int(drawn.changed_at.timestamp()) if drawn.changed_at else None
    response = get_conditional_response(request, etag=drawn.etag, last_modified=moment)
    if response is None:
        response = HttpResponse(drawn.content, content_type="application/geo+json")
    response["ETag"] = drawn.etag
    if moment:
        response["Last-Modified"] = http_date(moment)
    patch_cache_control(response, public=True, max_age=HOUR_SECONDS)
    return response


@require_safe
def tile_image(request: HttpRequest, zoom: int, x: int, y: int) -> HttpResponse:
    """One piece of the map; where there is none, or not now, an empty 404 that is soon forgotten.

    Never a 500 or 503: those are logged with their address, and this one tells a place. For the
    same reason a fine one is kept by nobody on the way, and not by the browser either.
    """
    municipality = municipality_of(request) if settings.TILE_URL else None
    bounds = map_bounds(municipality) if municipality else None
    try:
        if bounds is None or not has_tile(bounds, zoom, x, y):
            raise OutsideError("not of this municipality")
        picture, kind = tile(
            zoom,
            x,
            y,
            may_ask=lambda: throttle.allow(request, "tiles", per_hour=TILES_PER_HOUR),
        )
    except OutsideError:
        response, seconds = HttpResponse(status=404), NOT_NOW_SECONDS
    else:
        response, seconds = HttpResponse(picture, content_type=kind), WEEK_SECONDS
    if is_kept_on_disk(zoom):
        patch_cache_control(response, public=True, max_age=seconds)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
