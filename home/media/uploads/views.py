"""Sending a large file in pieces: tus 1.0 (core, creation, termination) for one's own uploads."""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtailmedia import get_permission_policy

from home.people.models import User

from ..models import VideoUpload
from ..transcoding.faults import Fault, message_of
from . import services

__all__ = ["video_upload", "video_uploads"]

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"
# A number of more digits is no length of a file.
MOST_DIGITS = 18
View = Callable[..., HttpResponse]


def speaks_tus(view: View) -> View:
    """Only for who may add videos, and only to who speaks this version; answers in it too."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not get_permission_policy().user_has_permission(request.user, "add"):
            answer = HttpResponse(_("You may not add videos."), status=403)
        elif request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            answer = HttpResponse(status=412, headers={"Tus-Version": VERSION})
        else:
            answer = view(request, *args, **kwargs)
        answer["Tus-Resumable"] = VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    return speaking


@require_http_methods(["OPTIONS", "POST"])
@speaks_tus
def video_uploads(request: HttpRequest) -> HttpResponse:
    """Begins an upload: 201 with its address, 413 for too large, 429 for too many, 507 for full."""
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Tus-Version": VERSION,
                "Tus-Extension": "creation,termination",
                "Tus-Max-Size": str(settings.VIDEO_MAX_BYTES),
            },
        )
    length = _number(request.headers.get("Upload-Length"))
    if length is None:
        return HttpResponse(status=400)
    owner, name = cast(User, request.user), _name(request.headers.get("Upload-Metadata", ""))
    try:
        upload = services.begin_upload(owner=owner, length=length, name=name)
    except services.TooLarge:
        return _refused(message_of(Fault.TOO_LARGE), 413)
    except services.TooMany:
        return _refused(too_many(), 429)
    except services.DiskFull:
        return _refused(message_of(Fault.DISK_FULL), 507)
    return HttpResponse(
        status=201, headers={"Location": reverse("video_upload", args=[upload.token])}
    )


@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
@speaks_tus
def video_upload(request: HttpRequest, token: str) -> HttpResponse:
    """How far one's own upload is, its next piece, or its end; 404 for any other."""
    upload = services.upload_of(cast(User, request.user), str(token))
    if upload is None:
        return HttpResponse(status=404)
    if request.method == "HEAD":
        return _offset(upload, 200, services.written_bytes(upload))
    if request.method == "DELETE":
        services.end_upload(upload=upload)
        return HttpResponse(status=204)
    return _written(request, upload) if request.method == "PATCH" else HttpResponse(status=204)


def _written(request: HttpRequest, upload: VideoUpload) -> HttpResponse:
    if request.headers.get("Content-Type") != PIECE_TYPE:
        return HttpResponse(status=415)
    offset = _number(request.headers.get("Upload-Offset"))
    length = _number(request.headers.get("Content-Length"))
    if offset is None or length is None:
        return HttpResponse(status=400)
    try:
        end = services.write_piece(
            upload=upload, offset=offset, source=cast(Any, request), length=length
        )
    except services.WrongOffset:
        return _offset(upload, 409, services.written_bytes(upload))
    except services.TooLarge:
        return _refused(message_of(Fault.TOO_LARGE), 413)
    except services.Busy:
        return HttpResponse(status=423)
    except services.DiskFull:
        return _refused(message_of(Fault.DISK_FULL), 507)
    except UnreadablePostError:
        # The line broke: what came is there, and nobody hears this.
        return HttpResponse(status=400)
    return _offset(upload, 204, end)


def too_many() -> str:
    return _(
        "Three videos of yours are on their way already. Finish one of them, or wait a day: then"
        " they are forgotten."
    )


def _offset(upload: VideoUpload, status: int, offset: int) -> HttpResponse:
    told = {"Upload-Offset": str(offset), "Upload-Length": str(upload.length)}
    return HttpResponse(status=status, headers=told)


def _refused(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _number(text: str | None) -> int | None:
    fits = text is not None and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if fits and text is not None else None


def _name(metadata: str) -> str:
    """The file's name out of `filename <base64>, …`; '' where there is none."""
    pairs = dict(part.strip().partition(" ")[::2] for part in metadata.split(","))
    try:
        name = base64.b64decode(pairs.get("filename", ""), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return "".join(sign for sign in name if sign.isprintable())
