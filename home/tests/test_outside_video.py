"""Videos of other sites: whose address is known, and what a page with one may show."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from home.blocks import BodyBlock
from home.blocks.outside_address import PROVIDERS, OutsideVideo, from_stored, video_at
from home.blocks.outside_video import OutsideAddressField
from home.models import AwarenessPage
from home.page_cache import one_at_a_time

from .factories import add_page, make_homes, make_image

YOUTUBE = "https://www.youtube-nocookie.com"
VALUE = {"heading": "Uitleg", "video": "youtube:aqz-KE-bpKQ", "transcript": "Iemand loopt."}


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=3s", "youtube:aqz-KE-bpKQ"),
        ("https://youtu.be/aqz-KE-bpKQ?si=abc", "youtube:aqz-KE-bpKQ"),
        ("https://m.youtube.com/shorts/aqz-KE-bpKQ/", "youtube:aqz-KE-bpKQ"),
        ("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", "youtube:aqz-KE-bpKQ"),
        ("https://vimeo.com/76979871", "vimeo:76979871"),
        ("https://player.vimeo.com/video/76979871?h=1", "vimeo:76979871"),
        ("https://www.youtube.com/@somebody", None),
        ("https://www.youtube.com/watch?v=short", None),
        ("https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ", None),
        ("https://evil.example/youtu.be/aqz-KE-bpKQ", None),
        ("javascript://youtu.be/aqz-KE-bpKQ", None),
        ("https://[youtu.be/aqz-KE-bpKQ", None),
        ("https://vimeo.com/channels/staffpicks", None),
        ("", None),
    ],
)
def test_an_address_leads_to_a_video_of_a_known_site_or_to_none(
    address: str, stored: str | None
) -> None:
    found = video_at(address)
    assert (found.stored if found else None) == stored


@given(st.text() | st.from_regex(r"https?://(www\.)?(youtube\.com|vimeo\.com)/.*"))
def test_whatever_is_typed_gives_a_video_that_can_be_stored_or_none(text: str) -> None:
    found = video_at(text)
    if found is not None:
        assert from_stored(found.stored) == found
        assert video_at(found.address) == found
        assert video_at(found.player) == found


def test_the_settings_decide_at_which_sites(settings: Any) -> None:
    field = OutsideAddressField()
    assert field.clean(" https://vimeo.com/76979871 ") == OutsideVideo("vimeo", "76979871")
    settings.OUTSIDE_VIDEO_PROVIDERS = ["youtube"]
    with pytest.raises(ValidationError, match="YouTube"):
        field.clean("https://vimeo.com/76979871")


@pytest.fixture
def page(db: None) -> AwarenessPage:
    home = make_homes("nl")["nl"]
    found = add_page(AwarenessPage, home, "Video", slug="video")
    add_page(AwarenessPage, home, "Zonder", slug="zonder")
    value = VALUE | {"poster": make_image().pk}
    found.body = BodyBlock().to_python([{"type": "outside_video", "value": value}])
    found.save()
    return found


def policy(client: Client, path: str) -> str:
    return str(client.get(path).headers["Content-Security-Policy"])


@pytest.mark.usefixtures("page")
def test_only_a_page_with_such_a_video_may_show_its_player_also_from_the_cache(
    client: Client, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()
    first = policy(client, "/nl/video/")
    assert f"frame-src {YOUTUBE};" in f"{first};"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AwarenessPage, "serve", lambda *_args: pytest.fail("was kept"))
        assert policy(client, "/nl/video/") == first
    assert "frame-src" not in policy(client, "/nl/zonder/")


@pytest.mark.usefixtures("page")
def test_before_a_click_there_is_a_notice_a_link_and_nothing_of_the_other_site(
    client: Client, settings: Any
) -> None:
    html = BeautifulSoup(client.get("/nl/video/").content, "html.parser")
    outside = html.select_one("[data-outside]")
    assert outside is not None
    assert outside["data-player"] == f"{YOUTUBE}/embed/aqz-KE-bpKQ?rel=0"
    assert not html.select("iframe, [src^='http'], link[href*='youtube']")
    assert outside.select_one("a[href*='youtube.com/watch']") is not None
    assert "YouTube" in outside.get_text()
    assert "Iemand loopt." in outside.get_text()
    settings.OUTSIDE_VIDEO_PROVIDERS = ["vimeo"]
    without = client.get("/nl/video/")
    assert "youtube" not in without.content.decode().lower()
    assert "Iemand loopt." in without.content.decode()
    assert "frame-src" not in without.headers["Content-Security-Policy"]


def test_every_player_is_asked_for_without_following() -> None:
    assert set(PROVIDERS) == {"youtube", "vimeo"}
    assert "nocookie" in PROVIDERS["youtube"].player_host
    assert "dnt=1" in PROVIDERS["vimeo"].player
