"""Open data at addresses that stay: the same in every language, and kept like a page."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home.people.models import Municipality
from home.people.municipality import municipality_of
from reporting.models import Edition, EditionIndexPage

from .dcat import FORMATS, Address, catalogue, dataset
from .open_data import as_csv, as_json

__all__ = ["open_data", "open_data_file"]

JSON_LD = "application/ld+json"
CONTENT_TYPES = {ending: kind for ending, kind, _name in FORMATS} | {"jsonld": JSON_LD}


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The catalogue of all editions."""
    municipality = _municipality(request)
    editions = list(Edition.objects.of(municipality).public())
    site, address = _addresses(request, municipality)
    return _json(catalogue(municipality, editions, address, site), JSON_LD)


@require_safe
def open_data_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """One edition in one format; of a withdrawn one no format is left."""
    municipality = _municipality(request)
    edition = Edition.objects.of(municipality).told().filter(slug=slug).first()
    if edition is None:
        raise Http404
    if edition.state != Edition.State.PUBLISHED:
        return HttpResponse(status=410)
    site, address = _addresses(request, municipality)
    if ending == "csv":
        content = "".join(as_csv(edition))
        return HttpResponse(content, content_type="text/csv; charset=utf-8")
    if ending == "json":
        return _json(as_json(edition, address(slug, "")), CONTENT_TYPES[ending])
    return _json(dataset(edition, municipality, address, site), JSON_LD)


def _municipality(request: HttpRequest) -> Municipality:
    found = municipality_of(request)
    if found is None:
        raise Http404
    return found


def _addresses(request: HttpRequest, municipality: Municipality) -> tuple[str, Callable[..., str]]:
    """The address of the site, and of editions and their files, whole."""
    site = municipality.site.root_url
    page = EditionIndexPage.objects.live().descendant_of(municipality.site.root_page).first()

    def address(slug: str, ending: str) -> str:
        if not slug:
            return f"{site}{reverse('open_data')}"
        if ending:
            return f"{site}{reverse('open_data_file', args=[slug, ending])}"
        return f"{page.full_url}{slug}/" if page else site

    typed: Address = address
    return site, typed


def _json(data: Any, content_type: str) -> HttpResponse:
    content = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(content, content_type=content_type)
