"""Answers visitors without a session from what was kept; fills it at the first that comes."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_cache_control
from wagtail.models import Page, Site

from . import one_at_a_time as one
from .entries import Entry, answer
from .generations import moment
from .keeping import keep, kept, may_be_kept
from .reads import noting, start_with
from .requests import Asked, asked, has_session, without_additions
from .shown import is_kept_view

log = logging.getLogger(__name__)

SERVES_PAGES = "wagtail_serve"


class PageCacheMiddleware:
    """A kept page costs no query. A cache that fails costs speed, and never a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_session(request):
            return _for_one_only(self.get_response(request))
        wanted = asked(request) if settings.PAGE_CACHE_SECONDS else None
        if wanted is None or not _can_be_kept(request):
            return self.get_response(request)
        try:
            found = kept(wanted)
        except Exception as error:
            _tell(error)
            return self.get_response(request)
        if found is not None and found.is_fresh:
            return answer(request, wanted, found)
        return self._anew(request, wanted, found)

    def _anew(self, request: HttpRequest, wanted: Asked, stale: Entry | None) -> HttpResponse:
        """Renders it, unless somebody is doing so: then the old one, or a little patience."""
        if one.passes(wanted.key):
            return self._render(request, wanted)
        try:
            turn = one.take(wanted.key)
            if turn is None:
                found = stale or _wait_for(wanted)
                return answer(request, wanted, found) if found else self._render(request, wanted)
            # Between looking and taking the turn somebody may have been quicker.
            found = kept(wanted)
        except Exception as error:
            _tell(error)
            return self.get_response(request)
        try:
            if found is not None and found.is_fresh:
                return answer(request, wanted, found)
            return self._render(request, wanted)
        finally:
            one.give_back(wanted.key, turn)

    def _render(self, request: HttpRequest, wanted: Asked) -> HttpResponse:
        method, request.method = request.method, "GET"
        without_additions(request, wanted)
        begun = _moment()
        with noting() as reads:
            response = self.get_response(request)
        request.method = method
        if not may_be_kept(wanted, request, response, reads):
            one.let_pass(wanted.key)
            return response
        try:
            entry = keep(wanted, request, response, reads, begun)
        except Exception as error:
            _tell(error)
            return response
        one.ends_passing(wanted.key)
        return answer(request, wanted, entry) if entry else response


def note_served_page(serve: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page is found and may be seen by all who ask; from here on counts what is read."""

    def noted(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        # Remembered from here on, so that it is not taken for something that this page shows.
        Site.get_site_root_paths()
        start_with(page)
        return serve(page, request, args, kwargs)

    return noted


def _can_be_kept(request: HttpRequest) -> bool:
    """Whether the address is one of a page, or of another view that is kept."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            name = resolve(request.path_info).url_name
        except Resolver404:
            return False
    return name == SERVES_PAGES or is_kept_view(name)


def _wait_for(wanted: Asked) -> Entry | None:
    for _look in one.looks():
        over = not one.is_taken(wanted.key)
        if found := kept(wanted):
            return found
        if over:
            break
    return None


def _moment() -> str:
    try:
        return moment()
    except Exception as error:
        _tell(error)
        return ""


def _for_one_only(response: HttpResponse) -> HttpResponse:
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_store=True)
    return response


def _tell(error: Exception) -> None:
    # Its class only: words of a cache can hold an address.
    log.error("The cache of pages does not answer: %s", type(error).__name__)
