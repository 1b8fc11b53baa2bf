"""Releasing a lesson pack, and getting what was released."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from education import services
from education.contents import LEFT_OUT, pack_of
from education.models import Blob, LessonIndexPage, LessonPackPage, PackRelease, ReleaseArtefact
from education.package import build_zip
from education.services import release_pack, store_blob
from home.blocks import BodyBlock
from home.media.models import SiteDocument, SiteVideo, VideoText
from home.media.rights.drawn import drawn_rights
from home.tests.factories import add_page, close, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

ADDRESS = "/nl/lessen/straat/v/1.0.0/zip"
# Finding the page, its frame, the packs with their pictures.
INDEX_QUERIES = 17


def release(pack: LessonPackPage, version: str = "1.0.0", changes: str = "Eerste") -> PackRelease:
    return release_pack(pack=pack, version=version, changes=changes, user=None)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_release_holds_the_page_s_words_and_pictures(pack: LessonPackPage) -> None:
    image = make_image()
    pack.body = BodyBlock().to_python(
        [
            {"type": "chapter", "value": {"heading": "Veilig", "text": "<p>In de klas</p>"}},
            {
                "type": "steps",
                "value": {"heading": "R", "items": [{"title": "A", "text": "b"}] * 2},
            },
            {"type": "image", "value": {"image": image.pk, "alt": "Een straat", "caption": ""}},
            {"type": "text", "value": f'<p><a linktype="page" id="{pack.pk}">les</a></p>'},
            {"type": "quote", "value": {"text": "<b>Q</b>", "attribution": "", "kind": "made_up"}},
        ]
    )
    pack.save_revision().publish()
    artefact = release(pack).zip_artefact
    assert artefact is not None
    archive = zipfile.ZipFile(artefact.blob.file.open("rb"))
    html = archive.read("index.html").decode()
    for expected in ('lang="nl"', "1.0.0", "In de klas", "Weten wat kan", "&lt;b&gt;Q"):
        assert expected in html, expected
    assert 'src="media/01.png" alt="Een straat"' in html
    assert 'href="http://testserver/nl/lessen/straat/"' in html
    assert len(archive.read("media/01.png")) > 0


def test_every_block_is_in_the_pack_or_left_out_on_purpose(pack: LessonPackPage) -> None:
    rights = {"music": "none", **drawn_rights()}
    video = SiteVideo.objects.create(title="Een film", file="media/film.mp4", duration=20, **rights)
    VideoText.objects.create(
        video=video, language="nl", transcript="Iemand fluit.", captions="captions/film.vtt"
    )
    image = make_image()
    document = SiteDocument.objects.create(title="Poster", file="documents/poster.pdf")
    pictured = {"image": image.pk, "alt": "in de galerij", "caption": ""}
    postered = {"title": "t", "document": document.pk, "image": image.pk}
    titled = {"title": "in de stap", "text": "t"}
    asked = {"question": "in de vraag", "answer": "<p>a</p>"}
    counted = {"figure": "in het cijfer", "text": "t", "source": "b"}
    worded = {"word": "in het woord", "text": "t"}
    termed = {"term": "in het begrip", "language": "", "explanation": "t"}
    carded = {"way": "document", "title": "in de kaart", "text": "t", "example": ""}
    answered = {"answer": "in het antwoord", "explanation": "t"}
    quizzed = {"situation": "in de situatie", "answers": [answered] * 2}
    values: dict[str, Any] = {
        "text": "<p>in de tekst</p>",
        "chapter": {"heading": "in het hoofdstuk", "text": "<p>t</p>"},
        "six_s": {"heading": "h", "items": [worded]},
        "figures": {"heading": "h", "items": [counted]},
        "quote": {"text": "in het citaat", "attribution": "", "kind": "made_up"},
        "accordion": {"heading": "h", "items": [asked]},
        "steps": {"heading": "h", "items": [titled] * 2},
        "notice": {"heading": "h", "text": "<p>in de opmerking</p>", "tone": "calm"},
        "story": {
            "heading": "h",
            "text": "<p>in het verhaal</p>",
            "attribution": "",
            "kind": "made_up",
        },
        "terms": {"heading": "h", "items": [termed]},
        "bystander": {"heading": "h", "intro": "", "items": [carded]},
        "quiz": {"heading": "h", "intro": "", "items": [quizzed], "closing": ""},
        "image": {"image": image.pk, "alt": "in het beeld", "caption": ""},
        "video": {"video": video.pk, "caption": "bij de film"},
        "gallery": {"heading": "h", "items": [pictured] * 2},
        "posters": {"heading": "h", "items": [{**postered, "alt": "op de poster"}]},
        "outside_video": {
            "heading": "h",
            "video": "youtube:aqz-KE-bpKQ",
            "poster": image.pk,
            "transcript": "in de film van elders",
        },
    }
    assert set(BodyBlock().child_blocks) == values.keys() | LEFT_OUT
    raw = [{"type": kind, "value": value} for kind, value in values.items()]
    raw.append({"type": "help", "value": {"heading": "in de hulp", "text": ""}})
    pack.body = BodyBlock().to_python(raw)
    pack.save_revision().publish()
    artefact = release(pack).zip_artefact
    assert artefact is not None
    html = zipfile.ZipFile(artefact.blob.file.open("rb")).read("index.html").decode()
    for expected in ("in de tekst", "in het hoofdstuk", "in het woord", "in het cijfer"):
        assert expected in html
    for expected in ("in het citaat", "in de vraag", "in de stap", "in het beeld"):
        assert expected in html
    for expected in ("in de opmerking", "in het verhaal", "in het begrip", "in de kaart"):
        assert expected in html
    for expected in ("in de situatie", "in het antwoord", "verzonnen", "Zet het nooit online"):
        assert expected in html
    for expected in ("in de galerij", "op de poster", "in de film van elders"):
        assert expected in html
    for expected in ("Een film", "bij de film", "Iemand fluit."):
        assert expected in html
    assert "in de hulp" not in html


def test_the_same_page_and_version_give_the_same_bytes(pack: LessonPackPage) -> None:
    made = release(pack)
    again = build_zip(pack_of(pack, [made]))
    assert made.zip_artefact is not None
    assert hashlib.sha256(again).hexdigest() == made.zip_artefact.blob.sha256


@pytest.mark.parametrize("version", ["1.2.0", "1.1.9", "0.9.0", "1.2", "2", "", "1.2.0 beta"])
def test_a_version_that_is_not_higher_or_no_version_is_refused(
    pack: LessonPackPage, version: str
) -> None:
    release(pack, "1.2.0")
    with pytest.raises(ValidationError) as refusal:
        release(pack, version)
    assert list(refusal.value.message_dict) == ["version"]
    assert PackRelease.objects.count() == 1


def test_1_10_0_is_higher_than_1_9_0(pack: LessonPackPage) -> None:
    release(pack, "1.9.0")
    release(pack, "1.10.0")
    assert [made.version for made in PackRelease.objects.of(pack)] == ["1.10.0", "1.9.0"]


def test_a_release_says_what_changed(pack: LessonPackPage) -> None:
    with pytest.raises(ValidationError) as refusal:
        release(pack, changes="  \n ")
    assert list(refusal.value.message_dict) == ["changes"]


def test_a_draft_cannot_be_released(pack: LessonPackPage) -> None:
    pack.unpublish()
    with pytest.raises(ValidationError):
        release(pack)


def test_a_release_is_whole_or_absent(
    pack: LessonPackPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*, content: bytes, mime: str) -> Blob:
        raise OSError("No space left on device")

    monkeypatch.setattr(services, "store_blob", full)
    with pytest.raises(OSError, match="No space"):
        release(pack)
    assert not PackRelease.objects.exists()
    assert not ReleaseArtefact.objects.exists()


def test_equal_bytes_are_stored_once_and_a_cut_off_leftover_is_replaced(
    private_files: Path,
) -> None:
    content = b"lesson"
    sha256 = hashlib.sha256(content).hexdigest()
    leftover = private_files / "blobs" / sha256[:2] / sha256
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"les")
    first = store_blob(content=content, mime="text/plain")
    second = store_blob(content=content, mime="text/plain")
    assert first == second
    assert [path.read_bytes() for path in private_files.rglob("*") if path.is_file()] == [content]
    assert first.file.read() == content


def test_anyone_gets_the_zip_under_its_version(pack: LessonPackPage, client: Client) -> None:
    made = release(pack)
    assert made.url.endswith(ADDRESS)
    response = client.get(ADDRESS)
    content = body(response)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="straat-1.0.0.zip"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert len(content) == made.size
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert not response.cookies


def test_who_has_the_zip_already_is_not_sent_it_again(pack: LessonPackPage, client: Client) -> None:
    release(pack)
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"if-none-match": etag}).status_code == 304
    assert client.get(ADDRESS, headers={"if-none-match": '"other"'}).status_code == 200


def test_an_old_version_stays_as_it_was_when_the_page_changes(
    pack: LessonPackPage, client: Client
) -> None:
    release(pack)
    before = body(client.get(ADDRESS))
    pack.title = "Anders"
    pack.save_revision().publish()
    release(pack, "2.0.0", "Andere naam")
    assert body(client.get(ADDRESS)) == before


@pytest.mark.parametrize(
    "address",
    [
        "/nl/lessen/straat/v/9.9.9/zip",
        "/nl/lessen/straat/v/1.0.0/scorm",
        "/nl/lessen/v/1.0.0/zip",
        "/nl/lessen/straat/v/01.0.0/zip",
    ],
)
def test_what_was_never_released_is_not_found(
    pack: LessonPackPage, client: Client, address: str
) -> None:
    release(pack)
    assert client.get(address).status_code == 404


def test_a_closed_pack_gives_no_file(pack: LessonPackPage, client: Client) -> None:
    release(pack)
    close(pack)
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_missing_file_is_not_found_and_not_an_error(
    pack: LessonPackPage, client: Client, private_files: Path
) -> None:
    release(pack)
    for path in private_files.rglob("*"):
        if path.is_file():
            path.unlink()
    assert client.get(ADDRESS).status_code == 404


def test_the_page_shows_its_newest_version(pack: LessonPackPage, client: Client) -> None:
    release(pack, "1.0.0")
    release(pack, "1.1.0", "Kaartjes erbij")
    response = client.get("/nl/lessen/straat/")
    assert response.context["release"].version == "1.1.0"
    html = response.content.decode()
    assert "/nl/lessen/straat/v/1.1.0/zip" in html
    assert "Kaartjes erbij" in html


@pytest.mark.parametrize("packs", [1, 5])
def test_the_overview_costs_the_same_queries_for_more_packs(
    index: LessonIndexPage, client: Client, django_assert_num_queries: Any, packs: int
) -> None:
    for number in range(packs):
        add_page(LessonPackPage, index, f"Pakket {number}")
    client.get("/nl/lessen/")
    with django_assert_num_queries(INDEX_QUERIES):
        client.get("/nl/lessen/")
