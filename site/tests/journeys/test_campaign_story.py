"""An agency hands in a film, staff publish it, viewers watch it, and it is withdrawn again."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect

from home.media.tests import films

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..drills.workers import until, worker
from ..served.server import Server
from .staff import sign_in

# Six people's work in one go.
pytestmark = [pytest.mark.browser, pytest.mark.ffmpeg, pytest.mark.drill]

SAVE = "main form button[type=submit]"
VIDEO = "main video"
DUTCH = "1\n00:00:00,000 --> 00:00:01,500\nHé, kijk eens om.\n"
ENGLISH = "WEBVTT\n\n00:00.000 --> 00:01.500\nHey, look around.\n"
BROKEN = "WEBVTT\n\n00:00.000 --> 00:01.500\nFine\n\n00:04.000 -> 00:05.000\nNot fine\n"
ARABIC = "شخص ينادي في الشارع، وآخر يقف بجانبه."

MAKE = """
from datetime import date, timedelta
from campaign.models import CampaignIndexPage, CampaignPage
from home.models import HomePage
from home.people.models import User
from home.people.page_access import give_page_access

# The demo has no campaigns in Arabic.
home = HomePage.objects.get(locale__language_code="ar")
home.add_child(instance=CampaignIndexPage(title="الحملات", slug="campaigns", locale=home.locale))
today = date.today()
pages = {{}}
for code in ("nl", "ar"):
    index = CampaignIndexPage.objects.get(locale__language_code=code)
    fields = {{"translation_key": pages["nl"].translation_key}} if pages else {{}}
    page = CampaignPage(
        title="{title}", slug="{slug}", locale=index.locale, live=False, offers_kit=True,
        idea="<p>Kijk om, en zeg iets.</p>", starts_on=today, ends_on=today + timedelta(days=9),
        **fields)
    pages[code] = index.add_child(instance=page)
agency = User.objects.get(email="agency@ssstop.example")
give_page_access(agency, pages["nl"], today + timedelta(days=9))
print(pages["nl"].pk, pages["ar"].pk)
"""


def rights(page: Page) -> None:
    page.locator("[name=people]").select_option("adults")
    page.locator("[name=consent]").check()
    page.locator("[name=consent_kept]").fill("Dossier 12")
    for channel in ("site", "social"):
        page.locator(f"[name=channels][value={channel}]").check()
    page.locator("[name=usable_until]").fill(str(timezone.localdate() + timedelta(days=90)))
    page.locator("[name=music]").select_option("none")


def captions(page: Page, title: str, language: str, **fields: str) -> None:
    page.goto("/admin/video_texts/new/")
    choose_video(page, "main form", title)
    page.locator("[name=language]").select_option(language)
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator(SAVE).first.click()


def choose_video(page: Page, where: str, title: str) -> None:
    page.locator(f"{where} .media-chooser [data-chooser-action-choose]").first.click()
    page.locator(".modal").get_by_role("link", name=title).first.click()
    expect(page.locator(".modal")).to_have_count(0)


def address_of(server: Server, page: tuple[str, int]) -> str:
    language, number = page
    path = server.rows.value("SELECT url_path FROM wagtailcore_page WHERE id = ?", number)
    _home, *rest = path.strip("/").split("/")
    return f"/{language}/{'/'.join(rest)}/"


def test_a_film_from_the_agency_to_the_street_and_back(watch: Watch, server: Server) -> None:
    title = f"Kijk om {uuid4().hex[:6]}"
    slug = title.lower().replace(" ", "-")
    made = server.files.manage("shell", "--no-imports", "-c", MAKE.format(title=title, slug=slug))
    dutch, arabic = (int(number) for number in made.split()[-2:])

    # The agency hands it in: upright, at an odd rate, with its place.
    agency = watch(viewport=DESKTOP).page()
    sign_in(agency, "agency")
    agency.goto("/admin/media/video/add/")
    film: FilePayload = {
        "name": "IMG_0001.mov",
        "mimeType": "video/quicktime",
        "buffer": films.telephone(),
    }
    agency.locator("input[name=delivery]").set_input_files([film])
    expect(agency.locator("input[name=delivery]")).to_be_disabled()
    agency.locator("[name=title]").fill(title)
    rights(agency)
    agency.locator(SAVE).first.click()
    agency.wait_for_url("**/admin/media/")

    # Staff see how far it is, and accept it.
    staff = watch(viewport=DESKTOP).page()
    sign_in(staff, "communications_chief")
    number = server.rows.value("SELECT id FROM media_sitevideo WHERE title = ?", title)
    staff.goto(f"/admin/media/edit/{number}/")
    expect(staff.locator(".video-version")).to_have_count(1)
    with worker(server.files):
        until(
            server.files,
            lambda: bool(
                server.rows.value(
                    "SELECT ready_at FROM media_videoversion WHERE video_id = ?", number
                )
            ),
        )
    staff.goto(f"/admin/media/edit/{number}/")
    staff.locator(".video-version__poster").nth(1).click()
    expect(staff.locator(".messages .success")).to_be_visible()
    staff.goto("/admin/reports/rights/?kind=videos&state=handed-in")
    row = staff.get_by_role("row").filter(has_text=title)
    row.locator("form[action$='/accept/'] button").click()
    expect(staff.locator(".messages .success")).to_be_visible()

    # Captions: a broken file is explained, the others are taken.
    captions(staff, title, "en", captions_text=BROKEN)
    expect(staff.locator("main")).to_contain_text(re.compile(r"\b6\b"))
    staff.locator("[name=captions_text]").fill(ENGLISH)
    staff.locator(SAVE).first.click()
    expect(staff.locator(".messages .success")).to_be_visible()
    captions(staff, title, "nl", captions_text=DUTCH)
    expect(staff.locator(".messages .success")).to_be_visible()
    captions(staff, title, "ar", captions_text=ENGLISH, transcript=ARABIC)
    expect(staff.locator(".messages .success")).to_be_visible()

    for page_number in (dutch, arabic):
        staff.goto(f"/admin/pages/{page_number}/edit/")
        staff.wait_for_load_state("networkidle")
        choose_video(staff, "form", title)
        staff.locator("footer [data-w-dropdown-target=toggle]").click()
        with staff.expect_navigation():
            staff.locator("[name=action-publish]").click()
        expect(staff.locator(".messages .success")).to_be_visible()

    # On a telephone: it plays, with captions, from where one wants.
    viewer = watch(viewport=PHONE).page()
    address, in_arabic = (address_of(server, page) for page in (("nl", dutch), ("ar", arabic)))
    viewer.goto(address)
    answers: list[int] = []
    viewer.on(
        "response",
        lambda answer: answers.append(answer.status) if ".mp4" in answer.url else None,
    )
    player = viewer.locator(VIDEO)
    player.evaluate("video => { video.muted = true; return video.play(); }")
    viewer.wait_for_function(f"() => document.querySelector('{VIDEO}').currentTime > 0")
    player.evaluate("video => { video.currentTime = 1; }")
    viewer.wait_for_function(f"() => document.querySelector('{VIDEO}').currentTime >= 1")
    assert 206 in answers
    shown = f"""() => [...document.querySelector("{VIDEO}").textTracks]
        .filter((track) => track.mode === "showing").map((track) => track.language)"""
    assert viewer.evaluate(shown) == ["nl"]
    source = str(player.locator("source").first.get_attribute("src"))
    poster = str(player.get_attribute("poster"))

    reader = watch().page()
    reader.goto(in_arabic)
    reader.locator("[data-video-words] summary").click()
    expect(reader.get_by_text(ARABIC)).to_be_visible()
    reader.goto(f"{address}kit/")
    expect(reader.locator("main")).to_contain_text(title)
    assert reader.locator("a[href^='/media/videos/']").count() == 1

    # Consent is taken back: one button, and it is nowhere.
    staff.goto(f"/admin/rights/videos/{number}/")
    staff.locator("main form[action$='/withdraw/'] button").click()
    expect(staff.locator(".messages .success")).to_be_visible()
    client = server.client()
    for gone in (source, poster):
        assert client.get(gone).status == 404
    for where in (address, in_arabic, f"{address}kit/"):
        assert b"/media/videos/" not in client.get(where).body
