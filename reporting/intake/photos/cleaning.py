"""A photo drawn anew: of what came in nothing is left but how it looks.

No place, time, camera, thumbnail, colour profile or comment survives, and nothing that stands
before, between or after the picture. One photo at a time is decoded in a process, so that memory
stays bounded however many come in.
"""

import re
import struct
import threading
import zipfile
import zlib
from io import BytesIO

from PIL import Image, ImageFilter
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from .header import Header, read_header
from .limits import KEPT_SIZES, LARGEST_FILE, LARGEST_FILE_MB, MOST_KEPT_BYTES
from .pixels import orientation_of, pixels_only
from .refusals import Refusal, RefusedPhotoError

__all__ = ["blurred", "clean_photo"]

# One kind each, and never `Image.open`: it would try what the header was not read for.
_OPENERS: dict[str, type[ImageFile]] = {
    "jpeg": JpegImageFile,
    "png": PngImageFile,
    "webp": WebPImageFile,
}
#: What Pillow raises for pictures that are not whole or not honest.
_UNREADABLE = (
    *(OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, ArithmeticError),
    *(AttributeError, RuntimeError, MemoryError, AssertionError, struct.error, zlib.error),
)
_PAGE_IN_IT = re.compile(rb"<(?:script|!doctype\s+html|html[\s>]|\?php)", re.IGNORECASE)
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ONE_AT_A_TIME = threading.Lock()
PATIENCE_SECONDS = 8.0
BLURRED_SIDE = 24


def clean_photo(data: bytes) -> bytes:
    """The picture as a JPEG of our own. Raises RefusedPhotoError."""
    if len(data) > LARGEST_FILE:
        raise RefusedPhotoError(Refusal.TOO_LARGE, LARGEST_FILE_MB)
    header = read_header(data)
    if _holds_more(data):
        raise RefusedPhotoError(Refusal.HOLDS_MORE)
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE_SECONDS):
        raise RefusedPhotoError(Refusal.BUSY)
    try:
        return _encoded(_decoded(data, header))
    except _UNREADABLE as error:
        raise RefusedPhotoError(Refusal.BROKEN) from error
    finally:
        _ONE_AT_A_TIME.release()


def blurred(photo: bytes) -> bytes:
    """Of a photo that was cleaned: so small and vague that nobody sees what is on it."""
    image = JpegImageFile(BytesIO(photo))
    image.thumbnail((BLURRED_SIDE, BLURRED_SIDE))
    return _as_jpeg(_bare(image.filter(ImageFilter.GaussianBlur(2))), 60)


def _holds_more(data: bytes) -> bool:
    """Whether the same bytes are also an archive, a document or a page."""
    return (
        zipfile.is_zipfile(BytesIO(data))
        or b"%PDF-" in data[:1024]
        or _PAGE_IN_IT.search(data) is not None
    )


def _decoded(data: bytes, header: Header) -> Image.Image:
    """The pixels, no larger than is kept, the way up that they are to be seen."""
    image = _OPENERS[header.kind](BytesIO(pixels_only(data, header.kind)))
    if image.size != (header.width, header.height):
        raise RefusedPhotoError(Refusal.BROKEN)
    if getattr(image, "is_animated", False):
        raise RefusedPhotoError(Refusal.MOVES)
    largest = KEPT_SIZES[0][0]
    if isinstance(image, JpegImageFile):
        # Decoded at a half or a quarter where that is enough.
        image.draft("RGB", (largest, largest))
    image.load()
    turned = _TURNED.get(orientation_of(data, header.kind))
    smaller = _smaller(image, largest)
    return smaller.transpose(turned) if turned is not None else smaller


def _smaller(image: Image.Image, side: int) -> Image.Image:
    """In plain colours on white, and not longer than `side`."""
    if image.mode.startswith(("I", "F")):
        image = image.convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa", "1"):
        image = image.convert("RGBA")
    ratio = side / max(image.size)
    if ratio < 1:
        width, height = (max(1, round(length * ratio)) for length in image.size)
        image = image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _encoded(image: Image.Image) -> bytes:
    """As large as fits into what is kept."""
    found = b""
    for side, quality in KEPT_SIZES:
        found = _as_jpeg(_bare(_smaller(image, side)), quality)
        if len(found) <= MOST_KEPT_BYTES:
            return found
    return found


def _bare(image: Image.Image) -> Image.Image:
    """The pixels in a picture that knows nothing else."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()
