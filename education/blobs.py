"""Keeps bytes under their own hash, once however often they are given."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from PIL import Image

from .formats.checksums import digest
from .models import Blob

__all__ = ["faults_of_blobs", "store_bytes", "store_written"]


def store_bytes(content: bytes, mime: str) -> Blob:
    """The blob of these bytes."""
    sha256 = hashlib.sha256(content).hexdigest()
    return _kept(sha256, len(content), mime, ContentFile(content))


def store_written(write: Callable[[BinaryIO], None], mime: str) -> Blob:
    """The blob of what `write` writes, of any size; nothing is kept where it raises."""
    with tempfile.TemporaryFile(prefix="ssstop-") as file:
        write(file)
        file.seek(0)
        found = digest(file)
        file.seek(0)
        return _kept(found.sha256, found.size, mime, File(file))


def _kept(sha256: str, size: int, mime: str, content: "File[bytes]") -> Blob:
    known = Blob.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    name = f"blobs/{sha256[:2]}/{sha256}"
    storage = Blob().file.storage
    if storage.exists(name):
        # Left by a run that was killed, and perhaps cut off half-way.
        storage.delete(name)
    width, height = _size_of(content) if mime.startswith("image/") else (0, 0)
    content.seek(0)
    told = {"size": size, "mime": mime, "width": width, "height": height}
    told["file"] = storage.save(name, content)
    # Whoever was first has stored the same bytes.
    return Blob.objects.get_or_create(sha256=sha256, defaults=told)[0]


def _size_of(content: "File[bytes]") -> tuple[int, int]:
    """Width and height, so that a page keeps the place of a picture free; 0 of what is none."""
    try:
        with Image.open(content) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0, 0


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
