"""Looking up what was kept, and judging whether an answer may be kept."""

import logging
import time
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as clock

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page

from ..frames import frames_of
from . import frontend
from .entries import KEPT_HEADERS, UNTOLD_SECONDS, Entry, etag_of, zipped
from .generations import ALIAS, are_current, generations, moment
from .memory import Memory
from .reads import Reads
from .requests import Asked, is_own_host
from .shown import is_kept_view

log = logging.getLogger(__name__)

# Whatever else an answer varies by is no part of its name.
VARIES_BY = {"accept-encoding", ""}
# Addresses without a language say so; a view that is kept promises that it is not so.
VIEWS_VARY_BY = VARIES_BY | {"accept-language"}

_memory = Memory()
_told: set[str] = set()


def _key(asked: Asked) -> str:
    return f"page:{asked.key}"


def kept(asked: Asked) -> Entry | None:
    """What was kept and nothing has changed of since; perhaps no longer fresh."""
    now = moment()
    entry = _memory.get(asked.key)
    if entry is None or entry.moment != now:
        entry = caches[ALIAS].get(_key(asked))
    if entry is None or not entry.is_true:
        return None
    if entry.moment != now:
        if not are_current(entry.generations):
            return None
        # It stood the change: so the next one need not look.
        entry = replace(entry, moment=now)
        _store(asked, entry)
    else:
        _memory.put(asked.key, entry)
    return entry


def keep(
    asked: Asked, request: HttpRequest, response: HttpResponse, reads: Reads, begun: str
) -> Entry | None:
    """The answer as it is kept from now on; None where something changed since it was begun."""
    words = generations(reads.names)
    if moment() != begun:
        return None
    true_until = _true_until(reads)
    entry = Entry(
        headers={name: response.headers[name] for name in KEPT_HEADERS if name in response.headers},
        body=response.content,
        zipped=zipped(response.content),
        etag=etag_of(response.content),
        fresh_until=time.time() + settings.PAGE_CACHE_SECONDS,
        true_until=true_until,
        generations=words,
        moment=begun,
        shared_seconds=_shared_seconds(asked, reads),
        frames=frames_of(request),
    )
    _store(asked, entry)
    return entry


def may_be_kept(asked: Asked, request: HttpRequest, response: HttpResponse, reads: Reads) -> bool:
    """A public page that is the same for everyone, of which everything is known that it shows."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if response.has_header("Cache-Control") or not is_own_host(request, asked):
        return False
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    if reads.page is None:
        match = request.resolver_match
        if match is None or not is_kept_view(match.url_name) or not varies <= VIEWS_VARY_BY:
            return False
    elif not varies <= VARIES_BY or not _is_public(reads.page):
        return False
    if reads.unknown:
        for table in reads.unknown - _told:
            log.warning("Pages are not kept: nobody registered what stands on them of %s", table)
        _told.update(reads.unknown)
        return False
    return True


def _is_public(page: Page) -> bool:
    return bool(page.live) and not page.get_view_restrictions().exists()


def _true_until(reads: Reads) -> float:
    """No page outlives its day: many say something of today."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, clock.min))
    return min(midnight, reads.until or midnight).timestamp()


def _shared_seconds(asked: Asked, reads: Reads) -> int:
    told = not asked.parameters and frontend.is_told()
    if told and frontend.remember(asked.address, reads.names):
        return int(settings.FRONTEND_CACHE_SECONDS)
    return UNTOLD_SECONDS


def _store(asked: Asked, entry: Entry) -> None:
    # Past its time it may still be given while somebody renders it anew.
    seconds = min(entry.fresh_until + settings.PAGE_CACHE_SECONDS, entry.true_until) - time.time()
    if seconds > 0:
        caches[ALIAS].set(_key(asked), entry, int(seconds) + 1)
        _memory.put(asked.key, entry)
