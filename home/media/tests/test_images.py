"""A picture keeps nothing of where and with what it was taken."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo
from wagtail.models import Collection

from home.media.metadata import CannotCleanError, strip_metadata
from home.media.models import SiteImage
from home.people.models import User

CANARY = "taken-at-her-front-door"
GPS = 0x8825
COLOURS = ("red", "lime", "blue")
DURATIONS = [100, 200, 300]


def hidden(orientation: int = 1) -> Image.Exif:
    """A place, a camera and an orientation."""
    exif = Image.Exif()
    exif[Base.ImageDescription] = CANARY
    exif[Base.Make] = "Camera"
    exif[Base.Orientation] = orientation
    exif.get_ifd(GPS)[1] = "N"
    return exif


def photo(kind: str = "JPEG", orientation: int = 1, **options: Any) -> bytes:
    """A picture, wider than high, that carries hidden data."""
    picture = Image.new("RGB", (40, 20), "red")
    output = BytesIO()
    picture.save(output, format=kind, exif=hidden(orientation), **options)
    content = output.getvalue()
    assert CANARY.encode() in content
    return content


def phone_photo() -> bytes:
    """A photo with a second picture in it, as many phones make them."""
    second = Image.new("RGB", (20, 10), "blue")
    second.encoderinfo = {"exif": hidden()}
    return photo("MPO", save_all=True, append_images=[second])


def animation(kind: str) -> bytes:
    """Three frames of one colour each, with hidden data in the file."""
    frames = [Image.new("RGB", (40, 20), colour) for colour in COLOURS]
    options: dict[str, Any] = {"loop": 3, "duration": DURATIONS}
    if kind == "GIF":
        options["comment"] = CANARY
    else:
        options["exif"] = hidden()
    output = BytesIO()
    frames[0].save(output, format=kind, save_all=True, append_images=frames[1:], **options)
    assert CANARY.encode() in output.getvalue()
    return output.getvalue()


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_camera_are_gone_and_the_picture_stays(kind: str) -> None:
    stripped = strip_metadata(BytesIO(photo(kind)))
    assert CANARY.encode() not in stripped
    with Image.open(BytesIO(stripped)) as picture:
        assert picture.format == kind
        assert not picture.getexif()
        assert picture.size == (40, 20)


def test_picture_that_was_held_sideways_stands_upright() -> None:
    stripped = strip_metadata(BytesIO(photo(orientation=6)))
    with Image.open(BytesIO(stripped)) as picture:
        assert picture.size == (20, 40)


def test_photo_with_a_second_picture_in_it_becomes_the_photo_alone() -> None:
    taken = phone_photo()
    with Image.open(BytesIO(taken)) as picture:
        assert picture.format == "MPO"
    stripped = strip_metadata(BytesIO(taken))
    assert CANARY.encode() not in stripped
    with Image.open(BytesIO(stripped)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (40, 20)


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "PNG", "AVIF"])
def test_animation_keeps_its_frames_and_its_pace(kind: str) -> None:
    stripped = strip_metadata(BytesIO(animation(kind)))
    assert CANARY.encode() not in stripped
    with Image.open(BytesIO(stripped)) as picture:
        assert picture.format == kind
        assert getattr(picture, "n_frames", 1) == len(COLOURS)
        assert picture.info.get("loop", 3) == 3
        for number, colour in enumerate(COLOURS):
            picture.seek(number)
            frame = picture.convert("RGB")
            assert round(picture.info["duration"]) == DURATIONS[number]
            wanted = Image.new("RGB", (1, 1), colour).getpixel((0, 0))
            got = frame.getpixel((20, 10))
            assert isinstance(got, tuple)
            assert isinstance(wanted, tuple)
            assert all(abs(a - b) < 12 for a, b in zip(got, wanted, strict=True))


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "PNG", "AVIF"])
def test_animation_stays_as_transparent_as_it_was(kind: str) -> None:
    frames = []
    for left in (0, 10, 20):
        frames.append(Image.new("RGBA", (30, 10)))
        frames[-1].paste((255, 0, 0, 255), (left, 0, left + 10, 10))
    options: dict[str, Any] = {"GIF": {"disposal": 2}, "WEBP": {"kmin": 1, "kmax": 1}}.get(kind, {})
    drawn = BytesIO()
    frames[0].save(drawn, format=kind, save_all=True, append_images=frames[1:], **options)
    with Image.open(BytesIO(strip_metadata(drawn))) as picture:
        for number in range(3):
            picture.seek(number)
            frame = picture.convert("RGBA").getchannel("A")
            seen = [frame.getpixel((x, 5)) for x in (5, 15, 25)]
            assert seen == [255 if place == number else 0 for place in range(3)]


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_colour_that_is_seen_through_stays_so(kind: str) -> None:
    drawing = Image.new("P", (4, 1))
    drawing.putpalette([0, 0, 0, 255, 0, 0])
    drawing.putpixel((1, 0), 1)
    said = PngInfo()
    said.add_text("Comment", CANARY)
    options: dict[str, Any] = {"pnginfo": said} if kind == "PNG" else {"comment": CANARY}
    output = BytesIO()
    drawing.save(output, format=kind, transparency=0, **options)
    assert CANARY.encode() in output.getvalue()
    stripped = strip_metadata(output)
    assert CANARY.encode() not in stripped
    with Image.open(BytesIO(stripped)) as picture:
        shown = picture.convert("RGBA")
        assert shown.getpixel((0, 0)) == (0, 0, 0, 0)
        assert shown.getpixel((1, 0)) == (255, 0, 0, 255)


def tiff() -> bytes:
    return photo("TIFF")


@pytest.mark.parametrize("content", [tiff(), b"", b"no picture", photo()[:200]])
def test_what_cannot_be_written_again_is_refused(content: bytes) -> None:
    with pytest.raises(CannotCleanError):
        strip_metadata(BytesIO(content))


@pytest.mark.django_db
@pytest.mark.parametrize("taken", [photo(), phone_photo()], ids=["photo", "phone"])
def test_stored_file_and_its_rendition_hold_no_place(media_root: Path, taken: bytes) -> None:
    image = SiteImage.objects.create(
        title="Straat", file=SimpleUploadedFile("straat.jpg", taken, "image/jpeg")
    )
    image.get_rendition("width-20")
    stored = [path.read_bytes() for path in media_root.rglob("*") if path.is_file()]
    assert len(stored) == 2
    assert not any(CANARY.encode() in content for content in stored)
    assert (image.width, image.height) == (40, 20)
    assert image.file_size == len(
        next(path.read_bytes() for path in media_root.rglob("original_images/*"))
    )


@pytest.mark.django_db
def test_picture_that_cannot_be_cleaned_is_never_stored(media_root: Path) -> None:
    with pytest.raises(ValidationError):
        SiteImage.objects.create(title="Straat", file=SimpleUploadedFile("straat.jpg", tiff()))
    assert not SiteImage.objects.exists()
    assert not list(media_root.rglob("*.*"))


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root@ssstop.example", "secret"))
    return client


def upload(editor: Client) -> Any:
    file = SimpleUploadedFile("straat.jpg", phone_photo(), "image/jpeg")
    collection = Collection.get_first_root_node().pk
    fields = {"title": "Straat", "file": file, "collection": collection}
    return editor.post("/admin/images/add/", fields)


@pytest.mark.django_db
def test_editor_s_upload_is_cleaned(editor: Client) -> None:
    assert upload(editor).status_code == 302
    image = SiteImage.objects.get()
    with image.file.open("rb") as stored:
        content = stored.read()
    assert CANARY.encode() not in content
    assert image.file_size == len(content)


@pytest.mark.django_db
def test_editor_is_told_why_a_picture_is_refused(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: object) -> bytes:
        raise CannotCleanError

    monkeypatch.setattr("home.media.models.image.strip_metadata", refuse)
    response = upload(editor)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not SiteImage.objects.exists()
