"""Hands out uploaded media, whole or in parts: by itself, or by the nginx in front of it.

With MEDIA_ACCEL the site only says whether and as what; nginx sends the bytes (X-Accel-Redirect).
"""

import mimetypes
import re
from pathlib import Path
from typing import cast
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from .ranges import parse_range, read_part

# A page may show these itself; anything else is handed over as a download.
SHOWN_TYPES = ("image/", "video/", "text/vtt")
MAX_AGE_SECONDS = 3600
# A name with a hash of what is in it leads to the same bytes for ever. Browsers keep those; a
# cache that others share does not, since what is withdrawn must be gone from it too.
HASHED = re.compile(r"videos/.+\.[0-9a-f]{16}\.(mp4|mov|webm)")
FOR_EVER = "private, max-age=31536000, immutable"
# Originals of pictures are for editors' renditions; a document's own view knows who may have it.
NOT_HANDED_OUT = {"original_images", "documents"}

mimetypes.add_type("text/vtt", ".vtt")
mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file below MEDIA_ROOT, whole or the part asked for; 404 for anything else."""
    file = _public_file(path)
    if file is None:
        raise Http404
    name = file.relative_to(Path(settings.MEDIA_ROOT).resolve()).as_posix()
    response = _by_nginx(file, name) if settings.MEDIA_ACCEL else _by_site(request, file)
    is_hashed = HASHED.fullmatch(name)
    response["Cache-Control"] = FOR_EVER if is_hashed else f"public, max-age={MAX_AGE_SECONDS}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _by_nginx(file: Path, name: str) -> HttpResponseBase:
    """Which file it is and as what it is sent; ranges, dates and bytes are the work of nginx."""
    content_type, is_shown = _type_of(file)
    response = HttpResponse(content_type=content_type)
    response["X-Accel-Redirect"] = f"{settings.MEDIA_ACCEL.rstrip('/')}/{quote(name)}"
    if not is_shown:
        response["Content-Disposition"] = "attachment"
    return response


def _by_site(request: HttpRequest, file: Path) -> HttpResponseBase:
    stat = file.stat()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stat.st_mtime):
        return HttpResponse(status=304)
    response = _whole_or_part(request, file, stat.st_size)
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = http_date(stat.st_mtime)
    return response


def _type_of(file: Path) -> tuple[str, bool]:
    """Its type, and whether a page may show it."""
    content_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return content_type, content_type.startswith(SHOWN_TYPES) and content_type != "image/svg+xml"


def _public_file(path: str) -> Path | None:
    """The file that an address leads to, judged by where it really lies; None if not for all."""
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = Path(safe_join(root, path)).resolve()
        if not file.is_file() or not file.is_relative_to(root):
            return None
    except (SuspiciousFileOperation, ValueError, OSError):
        return None
    # Some file systems take 'Documents' for 'documents'.
    first = file.relative_to(root).parts[0].casefold()
    return None if first in NOT_HANDED_OUT else file


def _whole_or_part(request: HttpRequest, file: Path, size: int) -> HttpResponseBase:
    content_type, is_shown = _type_of(file)
    try:
        part = parse_range(request.headers.get("Range", ""), size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        return FileResponse(file.open("rb"), content_type=content_type, as_attachment=not is_shown)
    first, last = part
    pieces = read_part(file.open("rb"), first, last)
    response = cast(
        HttpResponseBase, StreamingHttpResponse(pieces, status=206, content_type=content_type)
    )
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response
