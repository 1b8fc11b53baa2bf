"""Sends a released file from private storage."""

import logging

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from .models import Blob, LessonPackPage
from .teachers.counting import record_download
from .versions import Version

logger = logging.getLogger(__name__)


def zip_response(request: HttpRequest, pack: LessonPackPage, version: Version) -> HttpResponseBase:
    """The ZIP of a version, streamed; 304 when the browser has it, 404 when there is none."""
    release = (
        pack.pack_releases.filter(major=version.major, minor=version.minor, patch=version.patch)
        .prefetch_related("artefacts__blob")
        .first()
    )
    artefact = release.zip_artefact if release else None
    if release is None or artefact is None:
        raise Http404
    etag = f'"{artefact.blob.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or _stream(artefact.blob, f"{pack.slug}-{version}.zip")
    if unchanged is None and request.method == "GET":
        record_download(request, release, artefact.kind)
    response.headers["ETag"] = etag
    # Checked again at each use: a page may be closed to the public later.
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _stream(blob: Blob, filename: str) -> FileResponse:
    try:
        stream = blob.file.open("rb")
    except FileNotFoundError:
        logger.exception("A released file is missing in private storage: %s", blob.sha256)
        raise Http404 from None
    return FileResponse(stream, as_attachment=True, filename=filename, content_type=blob.mime)
