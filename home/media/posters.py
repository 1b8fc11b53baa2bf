"""The picture that stands for a video before it plays, as small as its place asks."""

from io import BytesIO
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from .metadata import CannotCleanError

MOST_PIXELS_WIDE = 1280
# A poster is fetched by everyone, also by who never plays the video.
MOST_BYTES = 60_000
QUALITIES = (80, 65, 50)


class LightPoster(ContentFile[bytes]):
    """A poster that is as light as it will be."""


def lighten_poster(instance: Model, field: str) -> None:
    """Makes a poster light that is not stored yet; raises ValidationError if it cannot be."""
    poster = getattr(instance, field)
    # Django has no other name for 'not stored yet'.
    if not poster or poster._committed or isinstance(poster.file, LightPoster):  # noqa: SLF001
        return
    try:
        light = small_poster(poster.file)
    except CannotCleanError as error:
        what = _("This picture cannot be read. Save it as JPEG or PNG and try again.")
        raise ValidationError({field: what}) from error
    if light is not None:
        name = PurePath(poster.name).with_suffix(".webp").name
        setattr(instance, field, LightPoster(light, name=name))


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
