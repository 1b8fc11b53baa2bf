"""One rendering as it is kept, and the answers that are made of it."""

import gzip
import re
import time
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from ..frames import allow_frames
from .requests import Asked

# Others belong to one answer, or are made for each.
KEPT_HEADERS = ("Content-Type", "Content-Language", "Link", "X-Frame-Options", "X-Robots-Tag")
FOR_PROXY = {"X-Accel-Expires"}
COMPRESSED_FROM = 200
GZIP_LEVEL = 6
# A browser shows what it has at once, and asks in the background whether there is news.
STALE_SECONDS = 30
# So long a cache in front keeps a page that nobody tells of changes.
UNTOLD_SECONDS = 1
_TAKES_GZIP = re.compile(r"\bgzip\b")


@dataclass(frozen=True)
class Entry:
    """A page's body, plain and compressed, with what it is known by and how long it holds."""

    headers: dict[str, str]
    body: bytes
    zipped: bytes
    etag: str
    #: Seconds since the epoch: from then on somebody renders it anew ...
    fresh_until: float
    #: ... while others may still get it, until it says something that is not so.
    true_until: float
    generations: dict[str, str]
    moment: str
    #: How long a cache in front that is told of changes may keep it.
    shared_seconds: int
    #: Hosts that its policy lets it show in a frame, for the middleware that writes the policy.
    frames: frozenset[str] = frozenset()

    @property
    def is_fresh(self) -> bool:
        return time.time() < min(self.fresh_until, self.true_until)

    @property
    def is_true(self) -> bool:
        return time.time() < self.true_until


def etag_of(body: bytes) -> str:
    # Weak: the same page travels plain and compressed.
    return f"W/{quote_etag(sha256(body).hexdigest()[:32])}"


def zipped(body: bytes) -> bytes:
    """Compressed once and without padding: such a page holds no secret, and nothing of a visitor,

    so that its size tells nothing that the page itself does not.
    """
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if len(body) >= COMPRESSED_FROM else b""


def answer(request: HttpRequest, asked: Asked, entry: Entry) -> HttpResponse:
    """The page, its head alone, or that nothing has changed since the visitor got it."""
    allow_frames(request, entry.frames)
    response = _whole(request, entry)
    _say_how_long(response, asked, entry)
    conditional = get_conditional_response(request, etag=entry.etag, response=response)
    if isinstance(conditional, HttpResponseNotModified):
        for name in FOR_PROXY & response.headers.keys():
            conditional.headers[name] = response.headers[name]
        return conditional
    if request.method == "HEAD":
        response.content = b""
    return response


def _whole(request: HttpRequest, entry: Entry) -> HttpResponse:
    compressed = entry.zipped and _TAKES_GZIP.search(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(entry.zipped if compressed else entry.body, headers=entry.headers)
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = entry.etag
    return response


def _say_how_long(response: HttpResponse, asked: Asked, entry: Entry) -> None:
    """A browser asks each time whether it changed, since nobody can take a page out of a browser.

    The proxy in front (`X-Accel-Expires`, nginx) asks once in each second. One that is told of
    changes keeps it longer; and none keeps an address with additions, of which there is no end.
    """
    if asked.has_query:
        response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
        return
    left = max(1, int(entry.true_until - time.time()))
    shared = min(entry.shared_seconds, left)
    response.headers["Cache-Control"] = (
        f"public, max-age=0, s-maxage={shared}, stale-while-revalidate={STALE_SECONDS}"
    )
    # As a moment: nginx counts whole seconds, and makes of one up to two.
    response.headers["X-Accel-Expires"] = f"@{int(time.time())}"
