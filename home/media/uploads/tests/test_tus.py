"""A large file comes in pieces, from one's own session, and from where it had got to."""

import base64
import fcntl
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.media import shelf
from home.media.models import SiteVideo, VideoUpload
from home.media.tests import films
from home.media.tests.delivering import ADD, fields, signed_in, staff
from home.media.uploads import services
from home.people.roles import COMMUNICATIONS, HANDLER

pytestmark = pytest.mark.django_db

UPLOADS = "/admin/videos/uploads/"
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(autouse=True)
def _own_folders(folders: Path) -> None:
    pass


@pytest.fixture
def maker() -> Client:
    return signed_in(staff(COMMUNICATIONS))


def begin(client: Client, length: int | str, name: str = "film.mp4") -> Any:
    words = base64.b64encode(name.encode()).decode()
    headers = TUS | {"Upload-Length": str(length), "Upload-Metadata": f"filename {words}"}
    return client.post(UPLOADS, headers=headers)


def send(client: Client, address: str, offset: int, content: bytes) -> Any:
    kind = "application/offset+octet-stream"
    headers = TUS | {"Upload-Offset": str(offset)}
    return client.patch(address, content, content_type=kind, headers=headers)


def offset(client: Client, address: str) -> int:
    return int(client.head(address, headers=TUS).headers["Upload-Offset"])


def test_what_is_spoken_is_said(maker: Client) -> None:
    answer = maker.options(UPLOADS)
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,termination"
    assert maker.post(UPLOADS).status_code == 412


@pytest.mark.ffmpeg
def test_a_file_in_pieces_becomes_a_video(maker: Client) -> None:
    content = films.agency()
    begun = begin(maker, len(content), "Übung.mp4")
    assert begun.status_code == 201
    address = begun.headers["Location"]
    assert VideoUpload.objects.get().name == "Übung.mp4"
    half = len(content) // 2
    assert send(maker, address, 0, content[:half]).headers["Upload-Offset"] == str(half)
    token = VideoUpload.objects.get().token
    incomplete = maker.post(ADD, fields(maker) | {"delivery-sent": str(token)})
    assert "delivery" in incomplete.context["form"].errors
    # Sent again after a break, it is told where to go on.
    wrong = send(maker, address, 0, content[:half])
    assert (wrong.status_code, wrong.headers["Upload-Offset"]) == (409, str(half))
    assert offset(maker, address) == half
    assert send(maker, address, half, content[half:]).status_code == 204
    done = maker.post(ADD, fields(maker) | {"delivery-sent": str(token)})
    assert done.status_code == 302
    version = SiteVideo.objects.get().versions.get()
    assert shelf.private_path(version.source).read_bytes() == content


def test_how_much_is_there_is_what_lies_on_the_disk(maker: Client) -> None:
    address = begin(maker, 100).headers["Location"]
    send(maker, address, 0, bytes(60))
    # As after a crash that lost the end of it.
    path = services.path_of(VideoUpload.objects.get())
    path.write_bytes(bytes(40))
    assert offset(maker, address) == 40
    assert send(maker, address, 40, bytes(60)).status_code == 204


@pytest.mark.parametrize(
    ("length", "status"),
    [(10 * 1024**3, 413), ("-1", 400), ("", 400), ("1e3", 400), ("9" * 30, 400), ("٣", 400)],
)
def test_a_claim_that_cannot_be_is_refused_at_once(
    maker: Client, length: int | str, status: int, folders: Path
) -> None:
    answer = begin(maker, length)
    assert answer.status_code == status
    assert not VideoUpload.objects.exists()
    assert not folders.joinpath("private").exists()
    if status == 413:
        assert answer.content.decode()


def test_more_than_was_claimed_is_not_taken(maker: Client) -> None:
    address = begin(maker, 10).headers["Location"]
    assert send(maker, address, 0, bytes(11)).status_code == 413
    assert offset(maker, address) == 0
    wrong_kind = maker.patch(
        address, bytes(5), content_type="text/plain", headers=TUS | {"Upload-Offset": "0"}
    )
    assert wrong_kind.status_code == 415


def test_nobody_has_more_than_three_on_the_way(maker: Client) -> None:
    addresses = [begin(maker, 10).headers["Location"] for _n in range(3)]
    refused = begin(maker, 10)
    assert (refused.status_code, bool(refused.content)) == (429, True)
    assert maker.delete(addresses[0], headers=TUS).status_code == 204
    assert maker.head(addresses[0], headers=TUS).status_code == 404
    assert begin(maker, 10).status_code == 201


def test_a_full_disk_is_said(maker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr("home.media.uploads.services.shutil.disk_usage", lambda path: Usage)
    refused = begin(maker, 10)
    assert (refused.status_code, bool(refused.content)) == (507, True)
    assert not VideoUpload.objects.exists()


def test_two_do_not_write_at_once(maker: Client) -> None:
    address = begin(maker, 10).headers["Location"]
    with services.path_of(VideoUpload.objects.get()).open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert send(maker, address, 0, bytes(5)).status_code == 423
    assert send(maker, address, 0, bytes(5)).status_code == 204


def test_it_is_one_s_own_session_and_right_that_count(maker: Client) -> None:
    address = begin(maker, 10).headers["Location"]
    other = signed_in(staff(COMMUNICATIONS, "other"))
    assert other.head(address, headers=TUS).status_code == 404
    assert send(other, address, 0, bytes(5)).status_code == 404
    assert other.delete(address, headers=TUS).status_code == 404
    token = address.rstrip("/").rpartition("/")[2]
    taken = other.post(ADD, fields(other) | {"delivery-sent": token})
    assert "delivery" in taken.context["form"].errors
    handler = signed_in(staff(HANDLER, "handler"))
    assert begin(handler, 10).status_code == 403
    assert begin(Client(), 10).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = maker.cookies
    assert begin(strict, 10).status_code == 403
    assert send(strict, address, 0, bytes(5)).status_code == 403
    assert offset(maker, address) == 0


def test_what_is_not_finished_is_forgotten_after_a_day(maker: Client, committed: Any) -> None:
    old = begin(maker, 10).headers["Location"]
    VideoUpload.objects.update(made_at=timezone.now() - timedelta(hours=25))
    young = begin(maker, 10).headers["Location"]
    with committed():
        assert services.forget_old_uploads() == 1
    assert maker.head(old, headers=TUS).status_code == 404
    assert offset(maker, young) == 0
    assert len(list(shelf.private_path("uploads").iterdir())) == 1
