"""The public page of all editions, that of each, and what a card says of the newest."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from home.frame import frame_for
from home.people.municipality import municipality_of
from reporting.models import Edition, EditionIndexPage
from reporting.models.edition_page import Newest

from .dcat import FORMATS
from .shown import show
from .words import sentence_of, title_of

__all__ = ["edition_page", "index_page", "newest"]


def newest(request: HttpRequest | None) -> Newest | None:
    """The newest edition of the site that is asked, in the active language."""
    municipality = municipality_of(request) if request is not None else None
    found = Edition.objects.of(municipality).public().first()
    if municipality is None or found is None:
        return None
    return Newest(found.slug, found.year, sentence_of(found.facts))


def index_page(request: HttpRequest, page: EditionIndexPage) -> HttpResponseBase:
    """All editions, also those withdrawn, since their addresses stand elsewhere."""
    editions = Edition.objects.of(municipality_of(request)).told()
    context = page.get_context(request) | {
        "editions": [
            {
                "edition": edition,
                "title": title_of(edition),
                "sentence": sentence_of(edition.facts),
                "is_withdrawn": edition.state == Edition.State.WITHDRAWN,
                "url": f"{page.get_url(request)}{edition.slug}/",
            }
            for edition in editions
        ],
        "catalogue": reverse("open_data"),
    }
    return TemplateResponse(request, "reporting/edition_index_page.html", context)


def edition_page(request: HttpRequest, page: EditionIndexPage, slug: str) -> HttpResponseBase:
    """One edition; of a withdrawn one when and why."""
    editions = Edition.objects.of(municipality_of(request)).told()
    edition = editions.filter(slug=slug).first()
    if edition is None:
        raise Http404
    frame = frame_for(request, page)
    context = page.get_context(request) | {
        "edition": edition,
        "edition_title": title_of(edition),
        "index_url": page.get_url(request),
        "canonical_query": f"{slug}/",
        "own_addresses": {
            code: f"{frame.url_of(version)}{slug}/" for code, version in frame.own_versions.items()
        },
        "reason_language": settings.LANGUAGE_CODE,
    }
    if edition.state == Edition.State.WITHDRAWN:
        return TemplateResponse(request, "reporting/editions/withdrawn.html", context)
    context |= {
        "shown": show(edition),
        "files": [
            (name, reverse("open_data_file", args=[slug, ending]))
            for ending, _kind, name in FORMATS
        ],
        "metadata": reverse("open_data_file", args=[slug, "jsonld"]),
    }
    return TemplateResponse(request, "reporting/editions/edition.html", context)
