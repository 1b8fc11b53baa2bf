"""From a code that hangs at a place to the form in the reader's language; nothing is counted."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.frame import frame_for
from home.languages import best_language
from home.people.municipality import municipality_of
from home.sources import with_source
from reporting.models import KnownPlace

__all__ = ["from_place"]


@require_safe
@never_cache
def from_place(request: HttpRequest, code: str) -> HttpResponse:
    """Leads on, with the place as the source; also where the place is not known any more: who
    stands there wants the form. 404 where there is none."""
    frame = frame_for(request)
    pages = frame.report_pages
    if not pages:
        raise Http404
    fallback = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in pages else next(iter(pages))
    page = pages[best_language(request, pages, fallback)]
    place = KnownPlace.objects.of(municipality_of(request)).filter(code=code).first()
    source = place.source if place else ""
    response = HttpResponseRedirect(with_source(frame.url_of(page), source, for_server=True))
    patch_vary_headers(response, ["Accept-Language"])
    return response
