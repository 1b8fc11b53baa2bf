"""A picture keeps nothing of where and with what it was taken."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import Base

from home.media.metadata import strip_metadata
from home.media.models import SiteImage

CANARY = "taken-at-her-front-door"
GPS = 0x8825


def photo(kind: str = "JPEG", orientation: int = 1) -> bytes:
    """A picture, wider than high, that carries a place, a camera and an orientation."""
    picture = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[Base.ImageDescription] = CANARY
    exif[Base.Make] = "Camera"
    exif[Base.Orientation] = orientation
    exif.get_ifd(GPS)[1] = "N"
    output = BytesIO()
    picture.save(output, format=kind, exif=exif)
    content = output.getvalue()
    assert CANARY.encode() in content
    return content


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_camera_are_gone_and_the_picture_stays(kind: str) -> None:
    stripped = strip_metadata(BytesIO(photo(kind)))
    assert stripped is not None
    assert CANARY.encode() not in stripped
    with Image.open(BytesIO(stripped)) as picture:
        assert picture.format == kind
        assert not picture.getexif()
        assert picture.size == (40, 20)


def test_picture_that_was_held_sideways_stands_upright() -> None:
    stripped = strip_metadata(BytesIO(photo(orientation=6)))
    assert stripped is not None
    with Image.open(BytesIO(stripped)) as picture:
        assert picture.size == (20, 40)


def test_animation_is_left_as_it_is() -> None:
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    output = BytesIO()
    frames[0].save(output, format="WEBP", save_all=True, append_images=frames[1:])
    assert strip_metadata(output) is None


@pytest.mark.django_db
def test_stored_file_and_its_rendition_hold_no_place(media_root: Path) -> None:
    image = SiteImage.objects.create(
        title="Straat", file=SimpleUploadedFile("straat.jpg", photo(), "image/jpeg")
    )
    image.get_rendition("width-20")
    stored = [path.read_bytes() for path in media_root.rglob("*") if path.is_file()]
    assert len(stored) == 2
    assert not any(CANARY.encode() in content for content in stored)
    assert (image.width, image.height) == (40, 20)
    assert image.file_size == len(
        next(path.read_bytes() for path in media_root.rglob("original_images/*"))
    )
