"""Sends what was built for a release from private storage."""

import logging

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from .models import Blob, LessonPackPage, ReleaseArtefact
from .teachers.access import access_of
from .teachers.counting import record_download
from .versions import Version

logger = logging.getLogger(__name__)

Kind = ReleaseArtefact.Kind
#: What its file is called after the pack and its version.
ENDINGS = {
    Kind.ZIP: "zip",
    Kind.ZIP_ALL: "zip",
    Kind.CARTRIDGE: "imscc",
    Kind.CARTRIDGE_ALL: "imscc",
    Kind.GUIDE: "pdf",
    Kind.NLLOM: "xml",
    Kind.JSONLD: "json",
    Kind.CHECKSUMS: "txt",
}
#: Only for a teacher whom the site knows.
CLOSED = {Kind.ZIP_ALL, Kind.CARTRIDGE_ALL}


def artefact_response(
    request: HttpRequest, pack: LessonPackPage, version: Version, kind: str
) -> HttpResponseBase:
    """The file, streamed; 304 when the browser has it, 404 when there is none for this visitor."""
    release = pack.pack_releases.numbered(version).filter(withdrawn_at=None).first()
    artefact = (
        release.artefacts.filter(kind=kind).select_related("blob").first() if release else None
    )
    if release is None or artefact is None:
        raise Http404
    if artefact.kind in CLOSED and not access_of(request).closed:
        raise Http404
    etag = f'"{artefact.blob.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    name = f"{pack.slug}-{version}.{ENDINGS[Kind(artefact.kind)]}"
    response = unchanged or _stream(artefact.blob, name)
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
