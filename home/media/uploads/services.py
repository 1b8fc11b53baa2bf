"""Files on their way: begun, written piece by piece, ended, and forgotten."""

import errno
import fcntl
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from home.people.models import User

from .. import shelf
from ..models import VideoUpload, VideoVersion

__all__ = [
    "Busy",
    "DiskFull",
    "TooLarge",
    "TooMany",
    "WrongOffset",
    "begin_upload",
    "end_upload",
    "forget_old_uploads",
    "take_whole",
    "upload_of",
    "write_piece",
    "written_bytes",
]

KEEP_UNFINISHED = timedelta(days=1)
MOST_AT_ONCE = 3
PIECE = 256 * 1024
FOLDER = "uploads"
NAME_LENGTH = 255
# A report must always find room.
ROOM_FOR_OTHERS = 500 * 1024 * 1024
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class TooLarge(Exception):
    """More than may be, or more than was announced."""


class TooMany(Exception):
    """This person has enough on its way already."""


class DiskFull(Exception):
    """There is no room for it."""


class WrongOffset(Exception):
    """What comes does not follow what is there."""


class Busy(Exception):
    """Another request is writing to it."""


@transaction.atomic
def begin_upload(*, owner: User, length: int, name: str) -> VideoUpload:
    """An empty file for so many bytes. Raises TooLarge, TooMany and DiskFull."""
    if length > settings.VIDEO_MAX_BYTES:
        raise TooLarge
    # One at a time for each person, so that two requests do not both see room for one more.
    User.objects.select_for_update().get(pk=owner.pk)
    under_way = VideoUpload.objects.filter(owner=owner)
    if under_way.count() >= MOST_AT_ONCE:
        raise TooMany
    upload = VideoUpload.objects.create(owner=owner, length=length, name=name[:NAME_LENGTH])
    path = path_of(upload)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(path.parent).free < length + ROOM_FOR_OTHERS:
            raise DiskFull
        path.touch()
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull from error
        raise
    return upload


def path_of(upload: VideoUpload) -> Path:
    return shelf.private_path(upload.stored_as)


def written_bytes(upload: VideoUpload) -> int:
    """As many as its file holds; nobody keeps another count."""
    try:
        return path_of(upload).stat().st_size
    except FileNotFoundError:
        return 0


def upload_of(owner: User, token: str) -> VideoUpload | None:
    """Another's upload is as one that never was."""
    try:
        known = uuid.UUID(token)
    except ValueError:
        return None
    return VideoUpload.objects.filter(owner=owner, token=known).first()


def write_piece(*, upload: VideoUpload, offset: int, source: BinaryIO, length: int) -> int:
    """Where it now ends; what came before the line broke is kept.

    Raises WrongOffset, TooLarge, Busy and DiskFull.
    """
    with _alone(path_of(upload)) as file:
        file.seek(0, 2)
        if file.tell() != offset:
            raise WrongOffset
        if length > upload.length - offset:
            raise TooLarge
        left = length
        try:
            while left > 0 and (piece := source.read(min(PIECE, left))):
                file.write(piece)
                left -= len(piece)
            file.flush()
        except OSError as error:
            if error.errno in NO_ROOM:
                raise DiskFull from error
            raise
        return offset + length - left


@contextmanager
def _alone(path: Path) -> Iterator[BinaryIO]:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield file


def take_whole(*, owner: User, file: UploadedFile[bytes]) -> VideoUpload:
    """A file that came with an ordinary form, as if it had come in pieces."""
    size = int(file.size or 0)
    upload = begin_upload(owner=owner, length=size, name=str(file.name or ""))
    try:
        with path_of(upload).open("wb") as to:
            for piece in file.chunks():
                to.write(piece)
    except OSError as error:
        end_upload(upload=upload)
        if error.errno in NO_ROOM:
            raise DiskFull from error
        raise
    return upload


def end_upload(*, upload: VideoUpload) -> None:
    """It is given up, and its file is gone."""
    upload.delete()


def forget_old_uploads() -> int:
    """Those begun more than a day ago; how many. Files that no row names go too."""
    old = VideoUpload.objects.filter(made_at__lt=timezone.now() - KEEP_UNFINISHED)
    number, _by_model = old.delete()
    named = set(VideoUpload.objects.values_list("token", flat=True))
    of_versions = set(VideoVersion.objects.exclude(source="").values_list("source", flat=True))
    before = time.time() - KEEP_UNFINISHED.total_seconds()
    for path in shelf.private_path(FOLDER).glob("*.part"):
        is_known = path.stem in map(str, named) or f"{FOLDER}/{path.name}" in of_versions
        if not is_known and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
    return number
