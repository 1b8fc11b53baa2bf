"""Somebody plays the film of the campaign: captions, a text that follows, speeds, and no haste."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from ..accessibility.judging import looks, narrow_faults
from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..pages import addresses
from ..served.server import Server
from .test_keyboard import tab_to

pytestmark = pytest.mark.browser

VIDEO = "main video"
WORDS = "[data-video-words]"
LINE = ".video__line"
NAME = re.compile(r"\w+")
SHOWN = f"""() => [...document.querySelector("{VIDEO}").textTracks]
    .filter((track) => track.mode === "showing").map((track) => track.language)"""


class Fetched:
    """What a page asked for of the video and its captions."""

    def __init__(self, page: Page) -> None:
        self.paths: list[str] = []
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        if request.url.split("?")[0].endswith((".mp4", ".webm", ".vtt")):
            self.paths.append(request.url)


def campaign(watch: Watch, server: Server, language: str, *, script: bool = True) -> Page:
    page = watch(javascript=script, viewport=DESKTOP).page()
    page.goto(server.url + addresses(server.rows)["campaign", language])
    return page


def play(page: Page) -> None:
    """Muted: a machine without sound is no reason to fail."""
    page.locator(VIDEO).evaluate("video => { video.muted = true; return video.play(); }")


def open_words(page: Page) -> None:
    page.locator(f"{WORDS} summary").click()
    expect(page.locator(LINE).first).to_be_visible()


# A film with descriptions and sign language, on an Arabic page: the demo has none.
MAKE = """
from django.core.files.base import ContentFile
from home.media.models import SiteVideo, VideoText
from home.models import AwarenessPage, HomePage

film = SiteVideo.objects.get(title="Compliment of intimidatie?")
shape = {"duration": film.duration, "width": film.width, "height": film.height}
with film.file.open() as opened:
    content = ContentFile(opened.read(), "gebaren.mp4")
signed = SiteVideo.objects.create(title="Gebaren", file=content, **shape)
both = SiteVideo.objects.create(
    title="Tekst", file=film.file.name, sign_language=signed, **shape)
seen = "WEBVTT\\n\\n00:00.000 --> 00:08.000\\nشخص يمشي في الشارع.\\n"
VideoText.objects.create(
    video=both, language="ar", captions=film.texts.get(language="ar").captions.name,
    descriptions=ContentFile(seen.encode(), "seen.ar.vtt"), transcript="نص.")
home = HomePage.objects.get(locale__language_code="ar")
page = AwarenessPage(title="فيديو", slug="film", locale=home.locale)
page.body = [("video", {"video": both, "caption": ""})]
print(home.add_child(instance=page).url)
"""


@pytest.fixture(scope="session")
def arabic_page(server: Server) -> str:
    return server.files.manage("shell", "--no-imports", "-c", MAKE).strip().splitlines()[-1]


def arabic(watch: Watch, server: Server, address: str, **options: Any) -> Page:
    page = watch(**options).page()
    page.goto(server.url + urlsplit(address).path)
    return page


def test_nothing_of_the_video_is_fetched_before_somebody_plays_it(
    watch: Watch, server: Server
) -> None:
    page = watch(viewport=DESKTOP).page()
    fetched = Fetched(page)
    page.goto(server.url + addresses(server.rows)["campaign", "nl"])
    page.wait_for_load_state("networkidle")
    page.locator(VIDEO).scroll_into_view_if_needed()
    page.locator(".video__speeds button").last.click()
    page.wait_for_timeout(500)
    assert fetched.paths == []
    play(page)
    page.wait_for_function(f"() => document.querySelector('{VIDEO}').currentTime > 0")
    assert any(path.endswith(".mp4") for path in fetched.paths)
    assert any(path.endswith(".vtt") for path in fetched.paths)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_captions_in_the_language_of_the_page_are_on_when_it_plays(
    watch: Watch, server: Server, language: str
) -> None:
    page = campaign(watch, server, language)
    play(page)
    page.wait_for_function(f"() => ({SHOWN})().length > 0")
    assert page.evaluate(SHOWN) == [language]
    # Who puts them off has them off, also after a pause.
    page.evaluate(
        f"""() => {{ for (const track of document.querySelector("{VIDEO}").textTracks)
            track.mode = "disabled"; }}"""
    )
    page.locator(VIDEO).evaluate("video => video.pause()")
    play(page)
    page.wait_for_timeout(300)
    assert page.evaluate(SHOWN) == []


def test_the_text_follows_the_video_without_moving_the_page(watch: Watch, server: Server) -> None:
    page = campaign(watch, server, "nl")
    open_words(page)
    page.mouse.move(0, 0)
    before = page.evaluate("scrollY")
    page.locator(VIDEO).evaluate("video => { video.currentTime = 17.5; }")
    play(page)
    current = page.locator(f"{LINE}[aria-current=true]")
    expect(current).to_contain_text("Intimidatie neemt die in.")
    assert current.count() == 1
    inside = page.locator(".video__lines").evaluate(
        """list => {
            const [box, line] = [list, list.querySelector("[aria-current]")]
                .map((each) => each.getBoundingClientRect());
            return box.top <= line.top && line.bottom <= box.bottom;
        }"""
    )
    assert inside
    assert page.evaluate("scrollY") == before


def test_a_line_jumps_to_where_it_is_said(watch: Watch, server: Server) -> None:
    page = campaign(watch, server, "nl")
    open_words(page)
    line = page.locator(LINE).nth(7)
    expect(line).to_contain_text("0:15")
    expect(line).to_contain_text("Een compliment laat ruimte.")
    page.locator(VIDEO).evaluate("video => { video.muted = true; }")
    line.click()
    expect(line).to_have_attribute("aria-current", "true")
    at = page.locator(VIDEO).evaluate("video => video.currentTime")
    assert 15.1 < at < 20


def test_everything_beside_the_video_works_with_a_keyboard(watch: Watch, server: Server) -> None:
    page = campaign(watch, server, "nl")
    tab_to(page, ".video__speeds [value='1.25']")
    page.keyboard.press("Enter")
    expect(page.locator(".video__speeds [value='1.25']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".video__speeds [value='1']")).to_have_attribute("aria-pressed", "false")
    page.locator(VIDEO).evaluate("video => { video.muted = true; }")
    tab_to(page, f"{WORDS} summary")
    page.keyboard.press("Enter")
    expect(page.locator(LINE).first).to_be_visible()
    tab_to(page, f"li:nth-child(3) > {LINE}")
    page.keyboard.press("Enter")
    expect(page.locator(LINE).nth(2)).to_have_attribute("aria-current", "true")
    expect(page.locator(LINE).nth(2)).to_be_focused()
    rate = page.locator(VIDEO).evaluate("video => video.playbackRate")
    assert rate == 1.25


@pytest.mark.drill
def test_arabic_lines_read_from_right_to_left_and_their_times_do_not(
    watch: Watch, server: Server
) -> None:
    page = campaign(watch, server, "nl")
    # The campaign's page is in two languages; a reader of a third chooses it in the player.
    page.evaluate(
        f"""() => {{ for (const track of document.querySelector("{VIDEO}").textTracks)
            track.mode = track.language === "ar" ? "showing" : "disabled"; }}"""
    )
    page.locator(f"{WORDS} summary").click()
    lines = page.locator(".video__lines")
    expect(lines).to_have_attribute("lang", "ar")
    expect(lines).to_have_attribute("dir", "rtl")
    time, words = lines.locator("bdi").first, lines.locator(f"{LINE} span").first
    expect(time).to_have_text("0:00")
    expect(time).to_have_attribute("dir", "ltr")
    time_box, words_box = time.bounding_box(), words.bounding_box()
    assert time_box is not None
    assert words_box is not None
    assert time_box["x"] > words_box["x"]


@pytest.mark.drill
def test_the_open_player_is_usable_on_every_screen_and_in_every_scheme(
    watch: Watch, server: Server, arabic_page: str
) -> None:
    for page in (campaign(watch, server, "nl"), arabic(watch, server, arabic_page)):
        open_words(page)
        if page.locator("[data-video-tell]").count():
            page.locator("[data-video-tell]").click()
        faults = [*looks(page), *narrow_faults(page)]
        assert not faults, "\n".join(faults)


def test_captions_come_on_also_when_the_rest_of_the_script_is_lost(
    watch: Watch, server: Server
) -> None:
    page = watch(viewport=DESKTOP).page()
    page.route("**/js/video/lines*.js", lambda route: route.abort())
    page.goto(server.url + addresses(server.rows)["campaign", "nl"])
    play(page)
    page.wait_for_function(f"() => ({SHOWN})().length > 0")
    assert page.evaluate(SHOWN) == ["nl"]
    expect(page.locator(".video__speeds")).to_be_hidden()


def test_captions_come_on_when_it_plays_also_when_the_text_was_opened_before(
    watch: Watch, server: Server
) -> None:
    page = campaign(watch, server, "nl")
    open_words(page)
    assert page.evaluate(SHOWN) == []
    play(page)
    page.wait_for_function(f"() => ({SHOWN})().length > 0")
    assert page.evaluate(SHOWN) == ["nl"]


def test_without_a_script_there_are_captions_and_the_text(watch: Watch, server: Server) -> None:
    page = campaign(watch, server, "en", script=False)
    expect(page.locator(f"{VIDEO} track[default]")).to_have_attribute("srclang", "en")
    expect(page.locator(".video__speeds")).to_be_hidden()
    page.locator(f"{WORDS} summary").click()
    expect(page.locator(f"{WORDS} .prose")).to_be_visible()
    expect(page.locator("[data-video-lines]")).to_be_hidden()


def test_the_player_has_names_and_never_starts_by_itself(watch: Watch, server: Server) -> None:
    page = campaign(watch, server, "nl")
    video = page.locator(VIDEO)
    expect(video).to_have_attribute("aria-label", "Compliment of intimidatie?")
    expect(page.locator(".video__speeds[role=group]")).to_have_attribute("aria-label", NAME)
    assert video.evaluate("video => video.autoplay || !video.paused") is False
    assert video.get_attribute("preload") == "none"


@pytest.mark.drill
def test_on_an_arabic_page_arabic_captions_are_on_and_the_lines_mirror(
    watch: Watch, server: Server, arabic_page: str
) -> None:
    page = arabic(watch, server, arabic_page)
    play(page)
    page.wait_for_function(f"() => ({SHOWN})().length > 0")
    assert page.evaluate(SHOWN) == ["ar"]
    open_words(page)
    expect(page.locator(".video__lines")).to_have_attribute("dir", "rtl")
    # What is seen stands among what is said.
    expect(page.locator(".video__line--seen")).to_have_count(1)
    directions = page.locator(LINE).evaluate_all(
        "all => all.map((one) => getComputedStyle(one).direction)"
    )
    assert set(directions) == {"rtl"}


def test_what_is_seen_is_said_only_to_who_asks(
    watch: Watch, server: Server, arabic_page: str
) -> None:
    page = arabic(watch, server, arabic_page)
    said = page.locator("[data-video-seen]")
    expect(said).to_be_hidden()
    tab_to(page, "[data-video-tell]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-video-tell]")).to_have_attribute("aria-pressed", "true")
    play(page)
    expect(said).to_have_text("شخص يمشي في الشارع.")
    page.locator("[data-video-tell]").click()
    expect(said).to_be_hidden()


def test_sign_language_comes_in_the_same_player_at_the_same_moment(
    watch: Watch, server: Server, arabic_page: str
) -> None:
    page = arabic(watch, server, arabic_page)
    play(page)
    page.wait_for_function(f"() => document.querySelector('{VIDEO}').currentTime > 0.5")
    button = page.locator(".video__ways > button.video__button").last
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(
        f"() => {{ const v = document.querySelector('{VIDEO}');"
        " return v.currentSrc.includes('gebaren') && v.currentTime > 0.5 && !v.paused; }"
    )
    assert page.evaluate(SHOWN) == ["ar"]


def test_without_a_script_sign_language_is_a_link_to_the_other_video(
    watch: Watch, server: Server, arabic_page: str
) -> None:
    page = arabic(watch, server, arabic_page, javascript=False)
    expect(page.locator("a[data-video-signed]")).to_have_attribute("href", re.compile("gebaren"))
    expect(page.locator("[data-video-tell]")).to_be_hidden()
