"""The picture that stands for a video before it plays, as small as its place asks."""

from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

from .metadata import CannotCleanError

MOST_PIXELS_WIDE = 1280
# A poster is fetched by everyone, also by who never plays the video.
MOST_BYTES = 60_000
QUALITIES = (80, 65, 50)


def small_poster(file: IO[bytes]) -> bytes | None:
    """The picture as a light WebP without hidden data; None where it is one already.

    Raises CannotCleanError for what is no picture.
    """
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    try:
        with Image.open(file) as picture:
            is_small = picture.width <= MOST_PIXELS_WIDE and size <= MOST_BYTES
            if is_small and picture.format == "WEBP" and not _has_hidden_data(picture):
                return None
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((MOST_PIXELS_WIDE, MOST_PIXELS_WIDE * 2))
            return _written(upright.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CannotCleanError from error


def _has_hidden_data(picture: Image.Image) -> bool:
    return bool(picture.info.get("exif") or picture.info.get("xmp"))


def _written(picture: Image.Image) -> bytes:
    """The best quality that is light enough, else the lightest."""
    content = b""
    for quality in QUALITIES:
        output = BytesIO()
        picture.save(output, "WEBP", quality=quality)
        content = output.getvalue()
        if len(content) <= MOST_BYTES:
            break
    return content
