"""Addresses that belong to no page: the entrance, short ways, what machines read, errors."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .frame import frame_for
from .languages import best_language

# In which language a short address is written, for a browser that asks for none we have.
SHORTCUT_LANGUAGES = {"melden": "nl", "report": "en"}
SECURITY_TXT_DAYS = 180
TEXT = "text/plain; charset=utf-8"


def _to_best(request: HttpRequest, pages: dict[str, Page], fallback: str) -> HttpResponse:
    """Leads to the version that the browser's languages ask for; nothing is remembered."""
    if not pages:
        raise Http404
    if fallback not in pages:
        fallback = next(iter(pages))
    page = pages[best_language(request, pages, fallback)]
    response = HttpResponseRedirect(frame_for(request).url_of(page))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """`/` leads to a home page in a language that the visitor reads."""
    return _to_best(request, frame_for(request).homes, settings.LANGUAGE_CODE)


@require_safe
def shortcut(request: HttpRequest, word: str) -> HttpResponse:
    """`/melden` and `/report` lead to the page that the site's settings name for reporting."""
    return _to_best(request, frame_for(request).report_pages, SHORTCUT_LANGUAGES[word])


@require_safe
@cache_control(public=True, max_age=3600)
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "Disallow: /preview/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a leak, and until when this holds; absent without a contact."""
    row = frame_for(request).settings
    contact = row.security_contact.strip() if row else ""
    if not contact:
        raise Http404
    if "://" not in contact and not contact.startswith("mailto:"):
        contact = f"mailto:{contact}"
    expires = timezone.now().replace(microsecond=0) + timedelta(days=SECURITY_TXT_DAYS)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """For an address that something else would answer, and should not."""
    raise Http404


@never_cache
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says so, to whom it is closed, and never why: what is there stays unsaid."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without request and context processors: the database may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
