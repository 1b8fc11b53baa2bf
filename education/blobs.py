"""Keeps bytes under their own hash, once however often they are given.

On a disk they are written where they stay, into a file without a name, which gets its name when
they are all there: nothing is copied, and whoever is killed leaves nothing half.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedRandom
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from PIL import Image

from .formats.checksums import Digest, digest
from .models import Blob

__all__ = ["faults_of_blobs", "store_bytes", "store_written"]

FOLDER = "blobs"


def store_bytes(content: bytes, mime: str) -> Blob:
    """The blob of these bytes."""
    return store_written(lambda target: target.write(content), mime)


def store_written(write: Callable[[BinaryIO], object], mime: str) -> Blob:
    """The blob of what `write` writes, of any size; nothing is kept where it raises."""
    storage = Blob().file.storage
    with _nameless(storage) as file:
        write(file)
        file.seek(0)
        found = digest(file)
        known = Blob.objects.filter(sha256=found.sha256).first()
        if known is not None:
            return known
        name = f"{FOLDER}/{found.sha256[:2]}/{found.sha256}"
        if not _named(file, name, found, storage):
            name = _copied(file, name, storage)
        width, height = _size_of(file) if mime.startswith("image/") else (0, 0)
        told = {"size": found.size, "mime": mime, "width": width, "height": height, "file": name}
    # Whoever was first has stored the same bytes.
    return Blob.objects.get_or_create(sha256=found.sha256, defaults=told)[0]


def _size_of(file: BinaryIO) -> tuple[int, int]:
    """Width and height, so that a page keeps the place of a picture free; 0 of what is none."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0, 0


def _nameless(storage: Storage) -> BufferedRandom:
    """A file that is gone with whoever has it open; where it will stay, if the disk can do that."""
    with suppress(AttributeError, NotImplementedError, OSError):
        folder = Path(storage.path(FOLDER))
        folder.mkdir(parents=True, exist_ok=True)
        # Unlike one of `tempfile`, it may be given a name.
        return os.fdopen(os.open(folder, os.O_RDWR | os.O_TMPFILE, 0o600), "w+b")
    return tempfile.TemporaryFile(prefix="ssstop-")


def _named(file: BufferedRandom, name: str, content: Digest, storage: Storage) -> bool:
    """Whether the file stands under this name now, or one with the same bytes does already."""
    if not isinstance(storage, FileSystemStorage):
        return False
    path = Path(storage.path(name))
    file.flush()
    try:
        path.parent.mkdir(exist_ok=True)
        os.fchmod(file.fileno(), storage.file_permissions_mode or 0o644)
        # With a folder, even one that does not matter, a link is followed to the file itself.
        os.link(f"/proc/self/fd/{file.fileno()}", path, src_dir_fd=file.fileno())
    except FileExistsError:
        # Left by a run that was killed.
        with path.open("rb") as left:
            return digest(left) == content
    except OSError:
        return False
    return True


def _copied(file: BufferedRandom, name: str, storage: Storage) -> str:
    if storage.exists(name):
        # Left by a run that was killed, and cut off half-way.
        storage.delete(name)
    file.seek(0)
    return storage.save(name, File(file))


def faults_of_blobs() -> Iterator[tuple[Blob, str]]:
    """Every blob with what is wrong with its file; '' where it is as it was released."""
    for blob in Blob.objects.order_by("pk").iterator():
        try:
            with blob.file.storage.open(str(blob.file.name), "rb") as file:
                found = digest(file)
        except OSError:
            yield blob, "missing"
            continue
        is_same = (found.sha256, found.size) == (blob.sha256, blob.size)
        yield blob, "" if is_same else "changed"
