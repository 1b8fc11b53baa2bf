"""A video's poster is light, and says nothing of where it was taken."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from home.media.models import SiteVideo, VideoText
from home.media.posters import MOST_BYTES, small_poster
from home.media.services import names_of_files

pytestmark = pytest.mark.django_db


def picture(kind: str, size: tuple[int, int], **options: object) -> bytes:
    output = BytesIO()
    # Noise: what no program makes small.
    Image.effect_noise(size, 90).convert("RGB").save(output, kind, **options)
    return output.getvalue()


def video(poster: bytes, name: str) -> SiteVideo:
    return SiteVideo.objects.create(
        title="Film", file="media/film.mp4", duration=2, thumbnail=ContentFile(poster, name)
    )


def test_a_large_photo_becomes_a_light_poster() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    stored = video(picture("JPEG", (2600, 1400), exif=exif), "Straat.jpg").thumbnail
    assert stored.name.endswith(".webp")
    with Image.open(stored) as poster:
        assert poster.width == 1280
        assert "exif" not in poster.info


def test_a_light_poster_stays_as_it_is() -> None:
    light = BytesIO()
    Image.new("RGB", (1280, 720), "#00633a").save(light, "WEBP")
    assert small_poster(light) is None
    with video(light.getvalue(), "a.webp").thumbnail.open() as stored:
        assert stored.read() == light.getvalue()


def test_a_poster_with_words_is_in_the_language_of_the_reader() -> None:
    film = video(picture("WEBP", (320, 180)), "own.webp")
    dutch = ContentFile(picture("PNG", (2000, 1125)), "nl.png")
    VideoText.objects.create(video=film, language="nl", poster=dutch, transcript="Hé.")
    VideoText.objects.create(video=film, language="en", transcript="Hey.")
    stored = VideoText.objects.get(language="nl").poster
    assert Path(str(stored.name)).suffix == ".webp"
    for language, shown in (("nl", stored.url), ("en", film.thumbnail.url)):
        with translation.override(language):
            assert SiteVideo.objects.get(pk=film.pk).poster_url == shown
    assert stored.name in names_of_files(film)


def test_a_plain_drawing_fits_in_what_a_page_may_weigh() -> None:
    drawing = BytesIO()
    Image.linear_gradient("L").resize((1920, 1080)).convert("RGB").save(drawing, "PNG")
    made = small_poster(drawing)
    assert made is not None
    assert len(made) <= MOST_BYTES


def test_what_is_no_picture_is_refused() -> None:
    stored = SiteVideo(title="Film", file="media/film.mp4", thumbnail=ContentFile(b"x", "a.png"))
    with pytest.raises(ValidationError, match="JPEG"):
        stored.clean()
