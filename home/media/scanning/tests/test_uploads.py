"""What staff upload is scanned wherever it comes in; what is refused leaves nothing behind."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from home.media.models import SiteDocument, SiteImage, SiteVideo, VideoText, VideoUpload
from home.media.tests import films
from home.media.tests.delivering import deliver, signed_in, staff
from home.people.roles import COMMUNICATIONS

from .fake_clamd import HARMFUL, FakeClamd

pytestmark = pytest.mark.django_db

DOCUMENT, IMAGE = "/admin/documents/add/", "/admin/images/add/"


@pytest.fixture
def maker(folders: Path) -> Client:
    return signed_in(staff(COMMUNICATIONS))


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "PNG")
    return made.getvalue()


def sent(client: Client, address: str, content: bytes, name: str) -> Any:
    form = client.get(address).context["form"]
    data: dict[str, Any] = {"title": "Mijn bestand", "tags": "", "file": _file(content, name)}
    if "collection" in form.fields:
        data["collection"] = form.fields["collection"].queryset.first().pk
    return client.post(address, data)


def _file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored(folders: Path) -> list[Path]:
    return [path for path in folders.rglob("*") if path.is_file()]


def test_documents_and_pictures_with_malware_are_refused(
    maker: Client, clamd: FakeClamd, folders: Path
) -> None:
    # A picture may hold anything behind its end.
    harmful = {DOCUMENT: (HARMFUL, "plan.txt"), IMAGE: (picture() + HARMFUL, "plein.png")}
    for address, (content, name) in harmful.items():
        answer = sent(maker, address, content, name)
        (message,) = answer.context["form"].errors["file"]
        assert "malware" in message.lower(), address
        assert "Eicar" not in answer.content.decode()
        assert 'value="Mijn bestand"' in answer.content.decode()
    many = {"title": "x", "files[]": _file(HARMFUL, "plan.txt")}
    collection = maker.get(DOCUMENT).context["form"].fields.get("collection")
    if collection:
        many["collection"] = collection.queryset.first().pk
    answer = maker.post("/admin/documents/multiple/add/", many)
    assert not answer.json()["success"]
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()
    assert not stored(folders)
    assert sent(maker, DOCUMENT, b"clean", "plan.txt").status_code == 302
    assert SiteDocument.objects.get().file.read() == b"clean"


def test_a_silent_scanner_refuses_and_loses_nothing(
    maker: Client, settings: Any, folders: Path
) -> None:
    settings.MALWARE_SCANNER = "clamd://127.0.0.1:1"
    answer = sent(maker, DOCUMENT, b"clean", "plan.txt")
    assert answer.context["form"].errors["file"]
    assert 'value="Mijn bestand"' in answer.content.decode()
    assert not SiteDocument.objects.exists()
    assert not stored(folders)


@pytest.mark.ffmpeg
def test_a_video_waits_for_a_scanner_that_is_away_and_goes_where_it_is_harmful(
    maker: Client, clamd: FakeClamd, folders: Path, committed: Any
) -> None:
    clamd.manner = "closes"
    answer = deliver(maker, films.agency(), "film.mp4")
    assert answer.context["form"].errors["delivery"]
    token = VideoUpload.objects.get().token
    assert f'value="{token}"' in answer.content.decode()
    clamd.manner = ""
    with committed():
        answer = deliver(maker, HARMFUL, "film.mp4")
    assert answer.context["form"].errors["delivery"]
    assert VideoUpload.objects.get().token == token
    assert len(stored(folders)) == 1
    assert not SiteVideo.objects.exists()


def test_captions_are_scanned_beside_their_own_field(clamd: FakeClamd, maker: Client) -> None:
    video = SiteVideo.objects.create(title="Film", file="film.mp4", duration=1)
    captions = b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + HARMFUL + b"\n"
    data = {"video": video.pk, "language": "nl", "captions": _file(captions, "film.vtt")}
    answer = maker.post("/admin/video_texts/new/", data | {"transcript": "Mijn tekst"})
    assert answer.status_code in (200, 422)
    assert "malware" in " ".join(answer.context["form"].errors["captions"]).lower()
    assert "Mijn tekst" in answer.content.decode()
    assert not VideoText.objects.exists()
