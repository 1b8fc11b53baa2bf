"""Takes hidden data out of pictures: where and with what they were taken is nobody's business."""

from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageOps, ImageSequence

# Pillow's name of a format → the format that is written. A phone's photo with a second picture
# in it (depth, portrait, a smaller copy) opens as MPO: its first picture is the photo.
WRITTEN_AS = {
    "JPEG": "JPEG",
    "MPO": "JPEG",
    "PNG": "PNG",
    "WEBP": "WEBP",
    "AVIF": "AVIF",
    "GIF": "GIF",
}
JPEG_QUALITY = 92
# Else a frame shows through the transparent parts of the next, or what is transparent turns black.
WITH_TRANSPARENT_FRAMES: dict[str, dict[str, Any]] = {
    "GIF": {"disposal": 2},
    "WEBP": {"kmin": 1, "kmax": 1},
}


class CannotCleanError(Exception):
    """The picture cannot be written again without its hidden data, so it must not be stored."""


def strip_metadata(file: IO[bytes]) -> bytes:
    """The same picture, upright, without EXIF, GPS, XMP or comments; every frame of it.

    Raises CannotCleanError for a format that is not written here and for what is no picture.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            if picture.format not in WRITTEN_AS:
                raise CannotCleanError(picture.format)
            return _written_again(picture, WRITTEN_AS[picture.format])
    # Pillow's own words for files that are cut off, broken, or far too large when unpacked.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CannotCleanError from error


def _written_again(picture: Image.Image, kind: str) -> bytes:
    options: dict[str, Any] = {"exif": b""}
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    if kind == "JPEG":
        options |= {"quality": JPEG_QUALITY, "optimize": True}
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        first, animation = _animation(picture, kind)
        options |= animation
    else:
        first = _bare(ImageOps.exif_transpose(picture))
    output = BytesIO()
    first.save(output, format=kind, **options)
    return output.getvalue()


def _animation(picture: Image.Image, kind: str) -> tuple[Image.Image, dict[str, Any]]:
    """The first frame, and how the others follow it."""
    default_image = bool(picture.info.get("default_image"))
    options: dict[str, Any] = {"save_all": True}
    if "loop" in picture.info:
        options["loop"] = picture.info["loop"]
    frames, durations = [], []
    for frame in ImageSequence.Iterator(picture):
        upright = ImageOps.exif_transpose(frame)
        durations.append(round(upright.info.get("duration", 0)))
        frames.append(_bare(upright))
    if kind == "PNG":
        # A picture for programs that show no animation is no part of it and has no duration.
        durations = durations[1:] if default_image else durations
        # Frames are whole here, however they were put together before.
        options |= {"default_image": default_image, "disposal": 0, "blend": 0}
    elif any(frame.has_transparency_data for frame in frames):
        options |= WITH_TRANSPARENT_FRAMES.get(kind, {})
    return frames[0], options | {"append_images": frames[1:], "duration": durations}


def _bare(picture: Image.Image) -> Image.Image:
    """Without anything said about the picture, but for the colour that is seen through."""
    kept = {key: value for key, value in picture.info.items() if key == "transparency"}
    picture.info.clear()
    picture.info.update(kept)
    return picture
