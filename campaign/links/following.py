"""Where a short link leads: at once, to the reader's language, with nothing kept of the reader."""

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from campaign.counting import add_to_count, is_counted
from campaign.models import ShortLink, VisitCount
from home.frame import Frame, frame_for
from home.languages import best_language
from home.sources import with_source

log = logging.getLogger(__name__)


@require_safe
@never_cache
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Leads on, also where the visit cannot be counted; a kind page where there is no such link."""
    link = ShortLink.objects.to_follow(Site.find_for_request(request), code.lower())
    address = _address_of(request, link) if link else ""
    if link is None or not address:
        context = {"noindex": True}
        return render(request, "campaign/short_link_gone.html", context, status=404)
    if request.method == "GET" and is_counted(request):
        _count(link)
    response = HttpResponseRedirect(address)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _count(link: ShortLink) -> None:
    """A number is never worth an error to a visitor."""
    try:
        add_to_count(VisitCount.objects.all(), timezone.localdate(), link=link)
    except DatabaseError as error:
        log.error("A visit could not be counted: %s", type(error).__name__)


def _address_of(request: HttpRequest, link: ShortLink) -> str:
    """Of the version that the browser's languages ask for; '' where nobody may see the page."""
    leads_to_page = link.leads_to == ShortLink.LeadsTo.PAGE
    frame: Frame = frame_for(request, link.page if leads_to_page else None)
    forms = frame.report_pages
    pages = frame.own_versions if leads_to_page else forms
    if not pages:
        return ""
    fallback = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in pages else next(iter(pages))
    page = pages[best_language(request, pages, fallback)]
    is_form = any(form.pk == page.pk for form in forms.values())
    return with_source(frame.url_of(page), link.source, for_server=is_form)
