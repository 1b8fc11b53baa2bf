"""Sends released bytes: by nginx where it stands in front, else whole or in parts by the site.

Bytes of a release never change, so their hash is their ETag. Whether a visitor may have them is
asked before, each time.
"""

import logging
from typing import Any, BinaryIO
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from home.media.ranges import parse_range, read_part

from .models import Blob

__all__ = ["send_blob"]

logger = logging.getLogger(__name__)

PDF = "application/pdf"
# A page or the browser shows these itself; anything else is handed over as a download.
SHOWN_TYPES = ("image/", "video/", "text/vtt", PDF)
POLICY = "default-src 'none'; sandbox"
# Browsers show a PDF with a program of their own, which some keep out of a sandbox. Nothing of the
# site is in reach of it: what is sent here was cleaned, and is never taken for a page.
PDF_POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"


def send_blob(
    request: HttpRequest, blob: Blob, filename: str, *, closed: bool = False
) -> HttpResponseBase:
    """The bytes under this name, a part of them, or that the browser has them already (304).

    What is `closed` no cache keeps that visitors share.
    """
    etag = f'"{blob.sha256}"'
    response = get_conditional_response(request, etag=etag) or _bytes(request, blob, etag)
    is_shown = blob.mime.startswith(SHOWN_TYPES) and blob.mime != "image/svg+xml"
    response.headers["ETag"] = etag
    # Asked again at each use: a version may be withdrawn, or its page closed, later.
    response.headers["Cache-Control"] = "private, no-cache" if closed else "public, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = PDF_POLICY if blob.mime == PDF else POLICY
    if response.status_code in (200, 206):
        response.headers["Content-Disposition"] = (
            content_disposition_header(not is_shown, filename) or "inline"
        )
    return response


def _bytes(request: HttpRequest, blob: Blob, etag: str) -> HttpResponseBase:
    storage = blob.file.storage
    if settings.PRIVATE_ACCEL and isinstance(storage, FileSystemStorage):
        response = HttpResponse(content_type=blob.mime)
        address = f"{settings.PRIVATE_ACCEL.rstrip('/')}/{quote(str(blob.file.name))}"
        response.headers["X-Accel-Redirect"] = address
        return response
    try:
        part = parse_range(_range_of(request, etag), blob.size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{blob.size}"})
    stream = _opened(blob)
    whole_or_part: HttpResponseBase
    if part is None:
        whole_or_part = FileResponse(stream, content_type=blob.mime)
        whole_or_part.headers["Content-Length"] = str(blob.size)
    else:
        first, last = part
        whole_or_part = StreamingHttpResponse(
            read_part(stream, first, last), status=206, content_type=blob.mime
        )
        whole_or_part.headers["Content-Range"] = f"bytes {first}-{last}/{blob.size}"
        whole_or_part.headers["Content-Length"] = str(last - first + 1)
    whole_or_part.headers["Accept-Ranges"] = "bytes"
    return whole_or_part


def _range_of(request: HttpRequest, etag: str) -> str:
    """What part is asked for; none where the browser holds a part of something else."""
    if request.headers.get("If-Range", etag) != etag:
        return ""
    return request.headers.get("Range", "")


def _opened(blob: Blob) -> BinaryIO:
    try:
        opened: Any = blob.file.storage.open(str(blob.file.name), "rb")
    except FileNotFoundError:
        logger.exception("A released file is missing in private storage: %s", blob.sha256)
        raise Http404 from None
    stream: BinaryIO = opened
    return stream
