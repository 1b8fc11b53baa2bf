"""Takes hidden data out of pictures: where and with what they were taken is nobody's business."""

from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageOps

# Formats that Pillow writes again as they were; an animated one is left as it is.
REWRITTEN_FORMATS = {"JPEG", "PNG", "WEBP", "AVIF"}
JPEG_QUALITY = 92


def strip_metadata(file: IO[bytes]) -> bytes | None:
    """The same picture, upright, without EXIF, GPS, XMP or comments; None if left untouched."""
    file.seek(0)
    with Image.open(file) as picture:
        if picture.format not in REWRITTEN_FORMATS or getattr(picture, "is_animated", False):
            return None
        upright = ImageOps.exif_transpose(picture)
        options: dict[str, Any] = {}
        if picture.format == "JPEG":
            options = {"quality": JPEG_QUALITY, "optimize": True}
        if profile := picture.info.get("icc_profile"):
            options["icc_profile"] = profile
        upright.info.clear()
        output = BytesIO()
        upright.save(output, format=picture.format, exif=b"", **options)
    return output.getvalue()
