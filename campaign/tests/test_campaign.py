"""Campaigns: their period, and how they are shown."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from campaign.models import CampaignIndexPage, CampaignPage
from home.media.models import SiteVideo, VideoText
from home.tests.factories import add_page, close, make_homes, make_image

pytestmark = pytest.mark.django_db

PERIOD = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 29)}
# Finding the page, its frame, the campaigns with their pictures.
INDEX_QUERIES = 18


@pytest.fixture
def index(db: None) -> CampaignIndexPage:
    return add_page(CampaignIndexPage, make_homes("nl", "en")["nl"], "Campagnes", slug="campagnes")


@pytest.mark.parametrize(
    ("today", "current"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 3, 29), True),
        (date(2026, 3, 30), False),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_campaign(today: date, current: bool) -> None:
    assert CampaignPage(title="x", **PERIOD).is_current(today) is current


def test_a_campaign_that_ends_before_it_starts_is_refused(index: CampaignIndexPage) -> None:
    with pytest.raises(ValidationError) as refusal:
        add_page(
            CampaignPage,
            index,
            "Andersom",
            starts_on=PERIOD["ends_on"],
            ends_on=PERIOD["starts_on"],
        )
    assert list(refusal.value.message_dict) == ["ends_on"]


def test_a_campaign_of_one_day_is_allowed(index: CampaignIndexPage) -> None:
    day = PERIOD["starts_on"]
    assert add_page(CampaignPage, index, "Eén dag", starts_on=day, ends_on=day).pk


def test_the_overview_shows_public_campaigns_the_newest_first(
    index: CampaignIndexPage, client: Client
) -> None:
    later = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 2, 1)}
    old = add_page(CampaignPage, index, "Oud", **PERIOD)
    new = add_page(CampaignPage, index, "Nieuw", **later)
    add_page(CampaignPage, index, "Concept", live=False, **later)
    close(add_page(CampaignPage, index, "Besloten", **later))
    response = client.get("/nl/campagnes/")
    assert response.status_code == 200
    assert response.context["items"] == [new, old]
    assert "Oud" in response.content.decode()


@pytest.mark.parametrize("campaigns", [1, 5])
def test_the_overview_costs_the_same_queries_for_more_campaigns(
    index: CampaignIndexPage,
    client: Client,
    django_assert_num_queries: Any,
    campaigns: int,
) -> None:
    image = make_image()
    for number in range(campaigns):
        add_page(CampaignPage, index, f"Campagne {number}", social_image=image, **PERIOD)
    client.get("/nl/campagnes/")
    with django_assert_num_queries(INDEX_QUERIES):
        client.get("/nl/campagnes/")


def test_a_card_says_that_a_campaign_runs_now(index: CampaignIndexPage, rf: Any) -> None:
    today = timezone.localdate()
    running = add_page(
        CampaignPage, index, "Nu", starts_on=today, ends_on=today + timedelta(days=1)
    )
    over = add_page(CampaignPage, index, "Toen", **PERIOD)
    context = {"request": rf.get("/")}
    assert running.teaser_label() != over.teaser_label()
    assert running.teaser_label() in running.teaser(context)
    assert "2026" in over.teaser_label()


def test_a_campaign_plays_its_video_with_captions_and_transcript(
    index: CampaignIndexPage, client: Client
) -> None:
    video = SiteVideo.objects.create(
        title="De film", file=ContentFile(b"not a film", name="film.mp4"), duration=5
    )
    VideoText.objects.create(
        video=video,
        language="nl",
        captions=ContentFile(b"WEBVTT\n", name="nl.vtt"),
        transcript="Iemand kijkt om.",
    )
    add_page(CampaignPage, index, "Film", slug="film", video=video, **PERIOD)
    html = client.get("/nl/campagnes/film/").content.decode()
    assert f'src="{video.url}"' in html
    assert 'srclang="nl"' in html
    assert "Iemand kijkt om." in html
