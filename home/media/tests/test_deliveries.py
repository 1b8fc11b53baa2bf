"""What is no video is refused in words that help, and leaves nothing on the disk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission

from home.media.models import SiteVideo, VideoUpload, VideoVersion
from home.media.transcoding import probing
from home.media.transcoding.faults import Fault, UnfitVideo, message_of
from home.media.transcoding.programs import ProgramTooSlow, run
from home.people.models import User
from home.people.role_setup import collection_of
from home.people.roles import AGENCY, COMMUNICATIONS

from . import films
from .delivering import ADD, deliver, fields, signed_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(folders: Path) -> Client:
    return signed_in(staff(COMMUNICATIONS))


def said(answer: Any) -> str:
    return " ".join(answer.context["form"].errors.get("delivery", []))


BAD: dict[str, tuple[Callable[[], bytes], Fault]] = {
    "cut off": (lambda: films.telephone()[:-2000], Fault.CUT_OFF),
    "cut off though it begins well": (lambda: films.agency()[:-2000], Fault.CUT_OFF),
    "a zip": (lambda: b"PK\x03\x04" + bytes(5000), Fault.NO_VIDEO),
    "a playlist": (lambda: b"#EXTM3U\nfile:///etc/passwd\n", Fault.NO_VIDEO),
    "a picture": (lambda: b"\0\0\0\x1cftypavif" + bytes(5000), Fault.NO_VIDEO),
    "sound alone": (films.sound_alone, Fault.SOUND_ONLY),
    "eight hours": (films.eight_hours, Fault.TOO_LONG),
    "boxes without end": (lambda: b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 11_000, Fault.UNREADABLE),
    "noise in a box": (lambda: b"\0\0\0\x08ftyp\0\0\x10\0moov" + b"\xa5" * 4088, Fault.UNREADABLE),
}


@pytest.mark.ffmpeg
def test_each_bad_file_is_told_apart_and_gone(maker: Client, folders: Path, committed: Any) -> None:
    for name, (content, fault) in BAD.items():
        with committed():
            answer = deliver(maker, content(), "film.mp4")
        with translation.override("nl"):
            assert said(answer) == message_of(fault), name
        assert not [path for path in folders.rglob("*") if path.is_file()], name
    assert not SiteVideo.objects.exists()
    assert not VideoUpload.objects.exists()


def test_an_empty_file_and_none_at_all_are_refused(maker: Client, folders: Path) -> None:
    for sent in ({"delivery": SimpleUploadedFile("film.mp4", b"")}, {}):
        answer = maker.post(ADD, fields(maker) | sent)
        assert said(answer)
    assert not SiteVideo.objects.exists()


def test_a_file_above_the_limit_is_refused_before_it_is_stored(
    maker: Client, folders: Path, settings: Any
) -> None:
    settings.VIDEO_MAX_BYTES = 1000
    answer = deliver(maker, bytes(1001), "film.mp4")
    with translation.override("nl"):
        assert said(answer) == message_of(Fault.TOO_LARGE)
    assert not folders.joinpath("private").exists()


@pytest.mark.ffmpeg
def test_a_good_file_waits_while_something_else_is_put_right(maker: Client, committed: Any) -> None:
    answer = deliver(maker, films.agency(), "film.mp4", title="")
    assert not SiteVideo.objects.exists()
    token = VideoUpload.objects.get().token
    assert f'value="{token}"' in answer.content.decode()
    right = maker.post(ADD, fields(maker) | {"delivery-sent": str(token)})
    assert right.status_code == 302
    assert VideoVersion.objects.get().source.endswith(f"{token}.part")
    assert not VideoUpload.objects.exists()


@pytest.mark.ffmpeg
def test_the_window_beside_a_page_judges_in_the_same_way(maker: Client, folders: Path) -> None:
    address = "/admin/media/{}/chooser/upload/"
    prefixed = {f"media-chooser-upload-{name}": value for name, value in fields(maker).items()}
    for kind in ("video", "audio"):
        zipped = SimpleUploadedFile("film.mp4", b"PK\x03\x04" + bytes(500))
        maker.post(address.format(kind), prefixed | {"media-chooser-upload-delivery": zipped})
        assert not SiteVideo.objects.exists()
    film = SimpleUploadedFile("film.mp4", films.agency())
    answer = maker.post(address.format("audio"), prefixed | {"media-chooser-upload-delivery": film})
    assert answer.json()["step"] == "media_chosen"
    assert SiteVideo.objects.get().type == "video"
    assert VideoVersion.objects.get().state == "waiting"


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    hanging = ["sh", "-c", f"(sleep 2; touch {mark}) & sleep 60"]
    with pytest.raises(ProgramTooSlow):
        run(hanging, seconds=0.5)
    run(["sleep", "2.2"], seconds=10)
    assert not mark.exists()


@pytest.mark.parametrize(
    "words",
    ["", "[]", "{}", "no json", '{"streams": 5}', '{"streams": [{"codec_type": "video"}]}'],
)
def test_whatever_the_program_says_is_doubted(
    tmp_path: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x08ftyp\0\0\0\x08moov")
    monkeypatch.setattr(probing, "can_transcode", lambda: True)
    monkeypatch.setattr(probing, "run", lambda *args, **kwargs: words)
    with pytest.raises(UnfitVideo) as refused:
        probing.probe(film)
    assert refused.value.fault == Fault.UNREADABLE


@pytest.mark.ffmpeg
def test_who_may_add_to_one_collection_adds_to_no_other(folders: Path) -> None:
    guest = staff(AGENCY, "guest")
    mine = Collection.get_first_root_node().add_child(name="Of the agency")
    add = Permission.objects.get(content_type__app_label="wagtailmedia", codename="add_media")
    group = Group.objects.create(name="agency-1")
    GroupCollectionPermission.objects.create(group=group, collection=mine, permission=add)
    guest.groups.add(group)
    client = signed_in(guest)
    other = collection_of(User.Organisation.MUNICIPALITY)
    deliver(client, films.agency(), "film.mp4", collection=other.pk)
    assert [video.collection for video in SiteVideo.objects.all()] == [mine]
