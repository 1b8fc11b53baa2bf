"""Files go out of reach when rights end, and come back when they were ended by mistake."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from home.media.models import SiteImage, SiteVideo
from home.media.rights import services
from home.media.rights.drawn import drawn_rights

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def make_image() -> SiteImage:
    data = BytesIO()
    Image.new("RGB", (64, 48), "#1fe08a").save(data, "PNG")
    data.seek(0)
    file = ImageFile(data, name="street.png")
    return SiteImage.objects.create(title="Street", file=file, **drawn_rights())


def make_video() -> SiteVideo:
    film = ContentFile(b"not a film", name="film.mp4")
    return SiteVideo.objects.create(
        title="Film", file=film, duration=5, music="none", **drawn_rights()
    )


def statuses(client: Client, addresses: list[str]) -> list[int]:
    return [client.get(address).status_code for address in addresses]


def test_withdrawn_picture_is_at_no_address_any_more(client: Client, committed: Any) -> None:
    image = make_image()
    size = image.get_rendition("width-32")
    assert client.get(size.url).status_code == 200
    with committed(execute=True):
        services.withdraw(item=image, user=None)
    assert client.get(size.url).status_code == 404
    assert not image.renditions.exists()
    assert not image.file.storage.exists(image.file.name)


def test_withdrawn_video_and_its_poster_are_gone_and_come_back(
    client: Client, committed: Any
) -> None:
    video = make_video()
    address = video.url
    assert statuses(client, [address]) == [200]
    with committed(execute=True):
        services.withdraw(item=video, user=None)
    assert statuses(client, [address]) == [404]
    with committed(execute=True):
        services.give_back(item=SiteVideo.objects.get(pk=video.pk), user=None)
    assert statuses(client, [address]) == [200]
    assert SiteVideo.objects.get(pk=video.pk).is_usable


@pytest.mark.parametrize("day", [YESTERDAY, timezone.localdate()])
def test_the_day_after_the_last_files_go_by_the_clock(client: Client, day: Any) -> None:
    video = make_video()
    SiteVideo.objects.filter(pk=video.pk).update(usable_until=day)
    call_command("end_rights")
    assert statuses(client, [video.url]) == [404 if day == YESTERDAY else 200]
    assert SiteVideo.objects.get(pk=video.pk).is_usable is (day != YESTERDAY)


def test_a_later_last_day_brings_files_back(client: Client, committed: Any) -> None:
    video = make_video()
    SiteVideo.objects.filter(pk=video.pk).update(usable_until=YESTERDAY)
    assert services.end_rights() == 1
    assert services.end_rights() == 0
    video = SiteVideo.objects.get(pk=video.pk)
    video.usable_until = timezone.localdate()
    with committed(execute=True):
        video.save()
    assert statuses(client, [video.url]) == [200]


def test_half_done_work_of_a_killed_process_is_finished_by_the_clock(client: Client) -> None:
    video = make_video()
    # Committed, and killed before the files went.
    SiteVideo.objects.filter(pk=video.pk).update(withdrawn_at=timezone.now())
    services.end_rights()
    assert statuses(client, [video.url]) == [404]
    assert SiteVideo.objects.get(pk=video.pk).is_hidden


def test_a_picture_that_was_never_stored_again_keeps_its_rights(committed: Any) -> None:
    image = make_image()
    with committed(execute=True):
        services.withdraw(item=image, user=None)
    image = SiteImage.objects.get(pk=image.pk)
    image.title = "Another"
    with committed(execute=True):
        image.save()
    assert not SiteImage.objects.get(pk=image.pk).is_usable
