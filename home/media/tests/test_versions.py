"""A delivered video is made ready whole: sizes, poster, clean download; and nothing half."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from home.jobs.models import Job
from home.jobs.running import HopelessJob, JobCancelled, LeaseLost
from home.media import services, shelf
from home.media.models import SiteVideo, VideoVersion
from home.media.rights import services as rights
from home.media.transcoding.job import make_ready
from home.people.models import User
from home.people.role_setup import collection_of
from home.people.roles import COMMUNICATIONS

from . import films
from .delivering import deliver, edit, only_version, signed_in, staff

pytestmark = [pytest.mark.django_db, pytest.mark.ffmpeg]

Shape = VideoVersion.Shape


@pytest.fixture(autouse=True)
def _own_folders(folders: Path) -> None:
    pass


@pytest.fixture
def maker() -> Client:
    return signed_in(staff(COMMUNICATIONS))


def said_of(path: Path) -> dict[str, Any]:
    command = ["ffprobe", "-v", "error", "-print_format", "json", "-show_format", "-show_streams"]
    done = subprocess.run([*command, str(path)], check=True, capture_output=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def files_below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_telephone_s_video_is_upright_in_each_size_and_says_nothing_of_its_place(
    maker: Client, committed: Any, folders: Path
) -> None:
    with committed():
        answer = deliver(maker, films.telephone(), "IMG_0001.mov")
    assert answer.status_code == 302, answer.context["form"].errors
    version = only_version()
    assert (version.state, version.shape) == ("ready", Shape.TALL)
    assert [(one["short"], one["width"], one["height"]) for one in version.files] == [
        (360, 360, 640)
    ]
    played = said_of(shelf.public_path(version.files[0]["name"]))
    picture, sound = played["streams"]
    assert (picture["codec_name"], sound["codec_name"]) == ("h264", "aac")
    assert (picture["width"], picture["height"]) == (360, 640)
    assert picture["avg_frame_rate"] == "30000/1001"
    assert version.download["name"].endswith(".mov")
    for name in version.names:
        content = shelf.public_path(name).read_bytes()
        for secret in (films.PLACE, films.DEVICE, "ISO6709"):
            assert secret.encode() not in content, (name, secret)
    # As delivered: the same pictures, still lying on their side and saying so.
    copy = said_of(shelf.public_path(version.download["name"]))["streams"][0]
    assert (copy["width"], copy["height"]) == (640, 360)
    assert abs(copy["side_data_list"][0]["rotation"]) == 90
    video = SiteVideo.objects.get()
    assert (video.width, video.height, round(video.duration)) == (360, 640, 2)
    assert video.thumbnail
    # What was delivered is gone, and so is everything that was only needed meanwhile.
    assert version.source == ""
    assert files_below(folders / "private") == [f"poster-{n}.webp" for n in range(1, 6)]


@pytest.mark.drill
def test_no_size_exceeds_the_source_and_what_plays_begins_at_once(
    maker: Client, committed: Any
) -> None:
    with committed():
        deliver(maker, films.agency("1280x720", 1), "film.mp4")
    version = only_version()
    assert [one["short"] for one in version.files] == [360, 540, 720]
    content = shelf.public_path(version.files[0]["name"]).read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    sources = SiteVideo.objects.get().sources
    assert [bool(source["media"]) for source in sources] == [True, True, False]
    assert "-540." in sources[-1]["src"]


@pytest.mark.drill
def test_shapes_stand_side_by_side_and_the_same_shape_takes_its_place(
    maker: Client, committed: Any, folders: Path
) -> None:
    with committed():
        deliver(maker, films.telephone(), "tall.mov")
    video = SiteVideo.objects.get()
    upright = video.url
    with committed():
        deliver(maker, films.browser(), "square.webm", edit(video))
    with committed():
        deliver(maker, films.agency(), "wide.mp4", edit(video))
    video = SiteVideo.objects.get()
    assert [version.shape for version in video.ready_versions] == ["wide", "square", "tall"]
    first = video.ready_versions[0]
    assert video.url == f"/media/{first.files[0]['name']}"
    # Nobody chose another: the poster is as wide as what plays.
    with Image.open(video.thumbnail) as poster:
        assert poster.width > poster.height
    assert video.url != upright
    with committed():
        deliver(maker, films.agency(seconds=1), "wide.mp4", edit(video))
    video = SiteVideo.objects.get()
    assert [version.shape for version in video.ready_versions] == ["wide", "square", "tall"]
    assert video.ready_versions[0].pk != first.pk
    assert not (folders / "media" / first.folder).exists()
    with committed():
        services.remove_version(version=video.ready_versions[0], actor=video.uploaded_by_user)
    video = SiteVideo.objects.get()
    assert [version.shape for version in video.ready_versions] == ["square", "tall"]
    assert video.width == video.height
    with committed():
        video.delete()
    assert files_below(folders) == []


def test_before_it_is_ready_nothing_of_it_is_to_be_seen(maker: Client, folders: Path) -> None:
    deliver(maker, films.agency(), "film.mp4")
    video = SiteVideo.objects.get()
    assert (video.is_ready, video.sources, video.url) == (False, [], "")
    assert not (folders / "media").exists()
    assert maker.get("/admin/media/").status_code == 200
    assert maker.get(edit(video)).status_code == 200


class Run:
    """A run of a job that ends as a test says, where a test says."""

    lease_id = "run"

    def __init__(self, version: VideoVersion, ends: Exception, at: str) -> None:
        self.parameters, self.ends, self.at = {"version": version.pk}, ends, at

    def progress(self, done: int, total: int) -> None:
        if self.at == "work":
            raise self.ends

    def hold_lease(self) -> None:
        if self.at == "result":
            raise self.ends


@pytest.mark.parametrize("at", ["work", "result"])
@pytest.mark.parametrize("ends", [JobCancelled(), LeaseLost()])
def test_a_run_that_is_stopped_or_taken_over_leaves_nothing(
    maker: Client, folders: Path, ends: Exception, at: str
) -> None:
    deliver(maker, films.agency(), "film.mp4")
    version = only_version()
    with pytest.raises(type(ends)):
        make_ready(Run(version, ends, at))  # type: ignore[arg-type]
    version.refresh_from_db()
    assert (version.ready_at, version.files) == (None, [])
    assert not (folders / "media").exists()
    assert len(files_below(folders / "private")) == 1


@pytest.mark.drill
def test_what_goes_wrong_at_the_last_moment_takes_everything_back(
    maker: Client, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(maker, films.agency(), "film.mp4")
    version = only_version()

    def fail(_video: SiteVideo) -> None:
        assert list(folders.joinpath("media", version.folder).iterdir())
        raise LookupError

    monkeypatch.setattr("home.media.transcoding.job.point_at_files", fail)
    with pytest.raises(LookupError):
        make_ready(Run(version, JobCancelled(), at=""))  # type: ignore[arg-type]
    assert only_version().ready_at is None
    assert not folders.joinpath("media", version.folder).exists()


def test_what_turns_out_to_be_broken_fails_honestly_and_once(maker: Client, committed: Any) -> None:
    with committed():
        deliver(maker, films.browser(), "film.webm")
        path = shelf.private_path(only_version().source)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    version = only_version()
    assert (version.state, version.fault) == ("failed", "cut_off")
    assert version.job is not None
    assert (version.job.state, version.job.attempts, version.job.error) == (
        Job.State.FAILED,
        1,
        HopelessJob.__name__,
    )
    html = maker.get(edit(version.video)).content.decode()
    assert f"/admin/videos/{version.pk}/again/" in html


def test_a_poster_is_chosen_among_five_which_are_nobody_else_s(
    maker: Client, committed: Any
) -> None:
    with committed():
        deliver(maker, films.agency(), "film.mp4")
    version = only_version()
    before = SiteVideo.objects.get().thumbnail.name
    picture = maker.get(f"/admin/videos/{version.pk}/poster/2/")
    assert picture.headers["Content-Type"] == "image/webp"
    assert maker.get(f"/admin/videos/{version.pk}/poster/6/").status_code == 404
    with committed():
        maker.post(f"/admin/videos/{version.pk}/poster/", {"number": "2"})
    after = SiteVideo.objects.get().thumbnail
    assert after.name != before
    with after.open() as stored:
        assert stored.read() == picture.content
    assert not shelf.public_path(before).exists()


@pytest.mark.drill
def test_a_withdrawn_video_is_gone_at_once_and_comes_back_whole(
    maker: Client, client: Client, committed: Any, folders: Path
) -> None:
    with committed():
        deliver(maker, films.agency(), "film.mp4")
    video = SiteVideo.objects.get()
    version = only_version()
    addresses = [f"/media/{name}" for name in services.names_of_files(video)]
    assert len(addresses) == 3
    assert {client.get(address).status_code for address in addresses} == {200}
    for _twice in range(2):
        with committed():
            rights.withdraw(item=video, user=None)
    video = SiteVideo.objects.get()
    assert {client.get(address).status_code for address in addresses} == {404}
    assert (video.sources, video.poster_url, video.tracks, video.downloads()) == ([], "", [], [])
    assert not files_below(folders / "media")
    for _twice in range(2):
        with committed():
            rights.give_back(item=video, user=None)
    assert {client.get(address).status_code for address in addresses} == {200}
    video = SiteVideo.objects.get()
    assert [(one.shape, one.name) for one in video.downloads()] == [
        ("wide", version.download["name"])
    ]
    with committed():
        rights.withdraw(item=video, user=None)
        video.delete()
    assert files_below(folders) == []


@pytest.mark.drill
def test_a_file_of_before_becomes_a_version_of_its_own_shape(maker: Client, committed: Any) -> None:
    video = SiteVideo.objects.create(
        title="Oud",
        file=ContentFile(b"old", "old.mp4"),
        width=640,
        height=360,
        collection=collection_of(User.Organisation.MUNICIPALITY),
    )
    old = video.url
    with committed():
        deliver(maker, films.telephone(), "tall.mov", edit(video))
    video = SiteVideo.objects.get()
    assert [version.shape for version in video.ready_versions] == ["wide", "tall"]
    assert video.url == old


def test_without_ffmpeg_safe_files_are_served_untouched_and_others_refused(
    maker: Client, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Made before the program is gone.
    good, moved, placed = films.agency(), films.telephone(), films.placed()
    for module in ("probing", "job"):
        monkeypatch.setattr(f"home.media.transcoding.{module}.can_transcode", lambda: False)
    monkeypatch.setattr("home.media.uploads.form.can_transcode", lambda: False)
    for content, name in ((moved, "film.mov"), (placed, "film.mp4")):
        refused = deliver(maker, content, name)
        assert "ffmpeg" in str(refused.context["form"].errors["delivery"])
    with committed():
        answer = deliver(maker, good, "film.mp4", duration="2")
    assert answer.status_code == 302, answer.context["form"].errors
    version = only_version()
    assert version.state == "ready"
    assert shelf.public_path(version.files[0]["name"]).read_bytes() == good
