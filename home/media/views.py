"""Serves uploaded media where no web server stands in front; phones seek in videos by ranges."""

import mimetypes
from pathlib import Path
from typing import cast

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
    stat = file.stat()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stat.st_mtime):
        return HttpResponse(status=304)
    response = _whole_or_part(request, file, stat.st_size)
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = http_date(stat.st_mtime)
    response["Cache-Control"] = f"public, max-age={MAX_AGE_SECONDS}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


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
    content_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    try:
        part = parse_range(request.headers.get("Range", ""), size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        shown = content_type.startswith(SHOWN_TYPES) and content_type != "image/svg+xml"
        return FileResponse(file.open("rb"), content_type=content_type, as_attachment=not shown)
    first, last = part
    pieces = read_part(file.open("rb"), first, last)
    response = cast(
        HttpResponseBase, StreamingHttpResponse(pieces, status=206, content_type=content_type)
    )
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response
