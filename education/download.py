"""Which files of a release a visitor may have: what was built for it, and what it is made of."""

from http import HTTPStatus
from pathlib import PurePosixPath

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from .access import may_have_closed
from .formats.items import Access
from .models import LessonPackPage, PackRelease, ReleaseArtefact, ReleaseFile
from .sending import send_blob
from .teachers.counting import record_download
from .versions import Version

__all__ = ["CLOSED", "ENDINGS", "artefact_response", "file_response", "pupil_file_response"]

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
    request: HttpRequest, pack: LessonPackPage, version: Version | None, kind: str
) -> HttpResponseBase:
    """What was built for a version, streamed; 404 when there is none for this visitor."""
    release = _release(pack, version)
    artefact = release.artefacts.filter(kind=kind).select_related("blob").first()
    if artefact is None or (artefact.kind in CLOSED and not may_have_closed(request)):
        raise Http404
    name = f"{pack.slug}-{release.version}.{ENDINGS[Kind(artefact.kind)]}"
    response = send_blob(request, artefact.blob, name, closed=artefact.kind in CLOSED)
    if response.status_code == HTTPStatus.OK and request.method == "GET":
        record_download(request, release, artefact.kind)
    return response


def file_response(
    request: HttpRequest, pack: LessonPackPage, version: Version | None, path: str
) -> HttpResponseBase:
    """A file of an item by its place in the release; 404 for a closed one, and for no file."""
    release = _release(pack, version)
    files = ReleaseFile.objects.filter(item__release=release, path=path)
    file = files.select_related("item", "blob").first()
    if file is None or (file.item.access != Access.OPEN and not may_have_closed(request)):
        raise Http404
    closed = file.item.access != Access.OPEN
    return send_blob(request, file.blob, PurePosixPath(file.path).name, closed=closed)


def pupil_file_response(
    request: HttpRequest, pack: LessonPackPage, version: Version | None, number: int, sha256: str
) -> HttpResponseBase:
    """A file by its hash, of an open item for pupils in this lesson and of nothing else."""
    files = ReleaseFile.objects.for_pupils(_release(pack, version), number)
    file = files.filter(blob__sha256=sha256).select_related("blob").first()
    if file is None:
        raise Http404
    return send_blob(request, file.blob, PurePosixPath(file.path).name)


def _release(pack: LessonPackPage, version: Version | None) -> PackRelease:
    """The version asked for, or the current one; a withdrawn one gives nothing."""
    releases = pack.pack_releases.filter(withdrawn_at=None)
    chosen = releases.numbered(version) if version else releases.filter(is_current=True)
    release: PackRelease | None = chosen.first()
    if release is None:
        raise Http404
    return release
