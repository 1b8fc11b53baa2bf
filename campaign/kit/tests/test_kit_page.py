"""The page of a kit: who gets it, when, and that everything on it can be taken."""

import re
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.signals import request_finished
from django.test import Client
from django.utils import timezone
from wagtail.blocks import StreamBlockValidationError

from campaign.kit.services import make_ready
from campaign.kit.turns import MOST_AT_ONCE
from campaign.models import CampaignPage, ShortLink
from home.media.models import SiteVideo, VideoText
from home.media.rights.drawn import drawn_rights
from home.media.rights.services import withdraw
from home.page_cache import one_at_a_time
from home.people.models import Municipality, User
from home.tests.factories import close

from .conftest import kept

pytestmark = pytest.mark.django_db

PAGE = "/nl/campagnes/compliment/"
KIT = f"{PAGE}kit/"
SQUARE = r"/kit/\d+/[0-9a-f]{16}/compliment-nl-square\.png"


def html_of(client: Client, address: str = KIT) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def taken(client: Client, page: CampaignPage) -> zipfile.ZipFile:
    response = client.get(f"/kit/{page.pk}/all.zip")
    assert response.status_code == 200
    return zipfile.ZipFile(BytesIO(response.getvalue()))


def with_video(page: CampaignPage) -> SiteVideo:
    video = SiteVideo.objects.create(
        title="De film",
        file=ContentFile(b"film" * 50_000, name="film.mp4"),
        duration=5,
        music="none",
        **drawn_rights(),
    )
    captions = ContentFile("WEBVTT\n\n00:01.000 --> 00:02.000\nHé\n".encode(), name="nl.vtt")
    VideoText.objects.create(video=video, language="nl", captions=captions)
    page.video = video
    page.save()
    return video


def test_everything_on_the_page_can_be_taken(client: Client, campaign: CampaignPage) -> None:
    with_video(campaign)
    html = html_of(client)
    addresses = set(re.findall(r'(?:src|href)="((?:/kit/|/media/)[^"]+)"', html))
    endings = sorted(address.rpartition(".")[2] for address in addresses)
    assert endings == ["mp4", "pdf", "pdf", *["png"] * 5, "svg", "vtt", "zip"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies
    assert "Praat mee. #SSSTOP" in html
    assert "Groen beeld" in html
    assert 'alt="Compliment of intimidatie? Wat doet het met de ander?"' in html
    assert 'name="robots" content="noindex"' in html


def test_the_campaign_leads_to_its_kit_only_when_it_offers_one(
    client: Client, campaign: CampaignPage
) -> None:
    assert f'href="{KIT}"' in html_of(client, PAGE)
    campaign.offers_kit = False
    campaign.save()
    assert f'href="{KIT}"' not in html_of(client, PAGE)
    assert client.get(KIT).status_code == 404
    assert client.get(f"/kit/{campaign.pk}/all.zip").status_code == 404


@pytest.mark.parametrize("days", [-1, 1])
def test_before_and_after_the_campaign_only_who_makes_it_has_the_kit(
    client: Client, campaign: CampaignPage, days: int
) -> None:
    square = re.search(SQUARE, html_of(client))
    assert square
    day = timezone.localdate() + timedelta(days=days)
    campaign.starts_on = campaign.ends_on = day
    campaign.save()
    assert f'href="{KIT}"' not in html_of(client, PAGE)
    response = client.get(KIT)
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert client.get(f"/kit/{campaign.pk}/all.zip").status_code == 404
    assert client.get(square[0]).status_code == 404
    client.force_login(User.objects.create_superuser("chief@example.org"))
    response = client.get(KIT)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert client.get(f"/kit/{campaign.pk}/all.zip").status_code == 200
    assert f'href="{KIT}"' in html_of(client, f"/admin/pages/{campaign.pk}/edit/")


def test_a_closed_campaign_or_one_that_was_taken_back_gives_nothing(
    client: Client, campaign: CampaignPage
) -> None:
    square = re.search(SQUARE, html_of(client))
    assert square
    assert client.get(square[0]).status_code == 200
    assert kept()
    close(campaign)
    assert client.get(square[0]).status_code == 404
    assert client.get(f"/kit/{campaign.pk}/all.zip").status_code == 404
    campaign.view_restrictions.all().delete()
    campaign.unpublish()
    assert client.get(square[0]).status_code == 404
    assert client.get(KIT).status_code == 404
    assert kept() == []


def test_a_file_is_drawn_once_and_an_old_address_leads_to_the_present_one(
    client: Client, campaign: CampaignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = re.search(SQUARE, html_of(client))
    assert first
    response = client.get(first[0])
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "image/png"
    monkeypatch.setattr("campaign.kit.offered.picture", lambda *_a, **_k: pytest.fail("again"))
    assert client.get(first[0]).content == response.content
    monkeypatch.undo()
    campaign.title = "Een ander verhaal"
    campaign.save()
    second = re.search(SQUARE, html_of(client))
    assert second
    assert second[0] != first[0]
    led = client.get(first[0])
    assert (led.status_code, led["Location"]) == (302, second[0])
    assert client.get(first[0].replace("square", "none")).status_code == 404


def test_a_kept_page_costs_no_query_and_follows_the_campaign_and_its_link(
    client: Client,
    campaign: CampaignPage,
    settings: Any,
    django_assert_num_queries: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()
    make_ready(page=campaign)
    link = ShortLink.objects.get()
    assert f"/c/{link.code}" in html_of(client)
    with django_assert_num_queries(0):
        html_of(client)
    with django_capture_on_commit_callbacks(execute=True):
        link.active = False
        link.save()
    assert f"/c/{link.code}" not in html_of(client)
    with django_capture_on_commit_callbacks(execute=True):
        campaign.kit_line = "Een andere regel"
        campaign.save()
    assert "Een andere regel" in html_of(client)


def test_the_zip_has_everything_with_a_letter_in_the_language_of_the_page(
    client: Client, campaign: CampaignPage
) -> None:
    with_video(campaign)
    archive = taken(client, campaign)
    assert archive.testzip() is None
    names = [name.rpartition("/")[2] for name in archive.namelist()]
    assert names == [
        "README.txt",
        *(f"compliment-nl-{kind}.png" for kind in ("square", "story", "wide")),
        *(f"compliment-nl-poster-{paper}.pdf" for paper in ("a4", "a3")),
        *(f"compliment-nl-qr.{ending}" for ending in ("svg", "png")),
        "01-x.txt",
        "de-film.mp4",
        "de-film.nl.vtt",
    ]
    letter = archive.read("README.txt").decode("utf-8-sig")
    assert "Compliment of intimidatie?" in letter
    assert "compliment-nl-story.png" in letter
    assert "&" not in letter
    text = next(name for name in archive.namelist() if name.endswith("01-x.txt"))
    assert archive.read(text).decode("utf-8-sig").startswith("Praat mee. #SSSTOP\r\n")


def test_the_page_tells_how_large_the_zip_is(client: Client, campaign: CampaignPage) -> None:
    make_ready(page=campaign)
    told = html_of(client)
    size = len(client.get(f"/kit/{campaign.pk}/all.zip").getvalue())
    kilobytes = re.search(r"\(<bdi>ZIP</bdi>, <bdi>([\d.,]+)", told)
    assert kilobytes
    assert float(kilobytes[1].replace(",", ".")) * 1024 == pytest.approx(size, rel=0.1)


def test_what_may_no_longer_be_used_is_in_neither_page_nor_zip(
    client: Client, campaign: CampaignPage
) -> None:
    video = with_video(campaign)
    assert "de-film.mp4" in "".join(taken(client, campaign).namelist())
    withdraw(item=video, user=None)
    assert "de-film" not in "".join(taken(client, campaign).namelist())
    campaign.save()
    assert "de-film" not in html_of(client)


def test_what_is_withdrawn_while_the_zip_is_sent_is_left_out(
    client: Client, campaign: CampaignPage
) -> None:
    video = with_video(campaign)
    response: Any = client.get(f"/kit/{campaign.pk}/all.zip")
    stream = iter(response.streaming_content)
    begun = next(stream)
    withdraw(item=video, user=None)
    archive = zipfile.ZipFile(BytesIO(begun + b"".join(stream)))
    assert "de-film" not in "".join(archive.namelist())


def test_only_a_few_fetch_a_zip_at_once_and_a_turn_ends_with_its_answer(
    client: Client, campaign: CampaignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/kit/{campaign.pk}/all.zip"
    running: list[Any] = [client.get(address) for _n in range(MOST_AT_ONCE)]
    streams = [iter(response.streaming_content) for response in running]
    assert all(next(stream) for stream in streams)
    refused = client.get(address)
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    # One is read to its end, the other broken off.
    assert b"".join(streams[0])
    # As a server does it, but for the connection of this test.
    with monkeypatch.context() as patched:
        patched.setattr(request_finished, "send", lambda *_told, **_more: [])
        for response in running:
            response.close()
    for _n in range(2 * MOST_AT_ONCE):
        assert client.get(address).getvalue()


def test_a_film_that_is_gone_from_disk_harms_nothing(
    client: Client, campaign: CampaignPage
) -> None:
    video = with_video(campaign)
    video.file.storage.delete(video.file.name)
    assert client.get(KIT).status_code == 200
    assert "de-film.mp4" not in "".join(taken(client, campaign).namelist())


def test_publishing_makes_one_link_for_the_posters_of_all_languages(
    campaign: CampaignPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        campaign.save_revision().publish()
    link = ShortLink.objects.get()
    assert link.source == f"poster-{link.code}"
    assert link.municipality == Municipality.objects.get()
    assert len(kept()) == 8
    with django_capture_on_commit_callbacks(execute=True):
        campaign.title = "Anders"
        campaign.save_revision().publish()
    assert ShortLink.objects.count() == 1
    assert len(kept()) == 8, "what the page no longer shows is let go"


def test_a_reader_never_makes_a_link(client: Client, campaign: CampaignPage) -> None:
    html_of(client)
    assert not ShortLink.objects.exists()


def test_a_text_that_the_channel_cuts_off_is_refused(campaign: CampaignPage) -> None:
    block = CampaignPage._meta.get_field("kit_texts").stream_block
    too_long = {"channel": "x", "text": "a" * 281, "alt": ""}
    value = block.to_python([{"type": "text_to_share", "value": too_long}])
    with pytest.raises(StreamBlockValidationError) as refusal:
        block.clean(value)
    assert "281" in str(refusal.value.block_errors[0].block_errors["text"])
    value[0].value["text"] = "a" * 280
    block.clean(value)


def test_what_is_drawn_twice_at_once_is_kept_once(
    client: Client, campaign: CampaignPage, django_capture_on_commit_callbacks: Any
) -> None:
    square = re.search(SQUARE, html_of(client))
    assert square
    client.get(square[0])
    name = f"kits/{campaign.pk}/other.png"
    storages["private"].save(name, ContentFile(b"twice"))
    make_ready(page=campaign)
    assert "other.png" not in kept()
