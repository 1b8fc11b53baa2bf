"""A resident on a phone, in Dutch, Arabic and Ukrainian: few taps, and under two minutes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from ..conftest import Watch
from ..served.addresses import INSIDE
from ..served.server import Server
from .person import TOUCH, Person
from .report_form import (
    behaviour,
    choice,
    expect_code,
    expect_step,
    last_report,
    next_button,
    open_form,
    reports_after,
    send_button,
    thanks_title,
)

pytestmark = pytest.mark.browser

HERE = {
    "geolocation": {"latitude": INSIDE[1], "longitude": INSIDE[2], "accuracy": 20},
    "permissions": ["geolocation"],
}
QUICK_TAPS = 4
ORDINARY_TAPS = 8
TWO_MINUTES = 120

PLACES = {"nl": "Bij de bushalte", "ar": "عند موقف الحافلة", "uk": "Біля зупинки автобуса"}
STORIES = {
    "nl": (
        "Een groepje jongens riep mij na en bleef achter mij lopen. Ze maakten geluiden en "
        "lachten. Ik ben een winkel in gegaan tot ze weg waren. Dit was niet de eerste keer."
    ),
    "ar": (
        "كانت هناك مجموعة من الشباب تنادي وتلاحقني حتى المتجر. سمعت كلامًا جارحًا وضحكًا، "
        "وانتظرت داخل المتجر حتى ابتعدوا. لم تكن هذه المرة الأولى."
    ),
    "uk": (
        "Гурт хлопців кричав мені вслід і йшов за мною до крамниці. Вони сміялися і говорили "
        "образливі слова. Довелося чекати всередині, доки вони підуть."
    ),
}

Record = Callable[[str, object], None]


@pytest.mark.parametrize("language", STORIES)
def test_ordinary_report_takes_few_taps_and_less_than_two_minutes(
    watch: Watch, server: Server, language: str, record_property: Record
) -> None:
    before = last_report(server.rows)
    page = watch(**TOUCH).page()
    person = Person(page)
    open_form(page, language)
    person.tap(behaviour(page, "stalking"))
    person.tap(next_button(page))
    expect_step(page, "place")
    person.type(page.locator("[name=place_text]"), PLACES[language])
    person.tap(choice(page, "when", "now"))
    person.tap(next_button(page))
    expect_step(page, "about")
    person.type(page.locator("[name=story]"), STORIES[language])
    person.tap(next_button(page))
    expect_step(page, "check")
    summary = page.locator("[data-summary]")
    expect(summary).to_contain_text(PLACES[language])
    expect(summary).to_contain_text(STORIES[language])
    person.tap(send_button(page))
    expect_code(page)
    expect(page.locator("h1")).to_have_text(thanks_title(server.rows, language))

    record_property(f"ordinary report, {language}", person.figures())
    assert person.taps <= ORDINARY_TAPS
    assert person.seconds < TWO_MINUTES
    (report,) = reports_after(server.rows, before)
    assert report["language"] == language
    assert report["precision"] == "moment"


@pytest.mark.parametrize("language", STORIES)
def test_quick_report_takes_four_taps_and_knows_where_and_when(
    watch: Watch, server: Server, language: str, record_property: Record
) -> None:
    before = last_report(server.rows)
    page = watch(**TOUCH, **HERE).page()
    person = Person(page)
    open_form(page, language)
    person.tap(behaviour(page, "hissing"))
    person.tap(page.locator("[data-quick]"))
    person.say_yes_to_the_browser()
    expect_step(page, "check")
    person.tap(send_button(page))
    expect_code(page)

    record_property(f"quick report, {language}", person.figures())
    assert person.taps <= QUICK_TAPS
    (report,) = reports_after(server.rows, before)
    assert report["precision"] == "moment"
    assert report["cell"]
    assert report["area_id"]
    assert not report["outside_municipality"]


def test_quick_report_asks_first_what_happened(watch: Watch) -> None:
    page = watch(**TOUCH, **HERE).page()
    open_form(page, "ar")
    page.locator("[data-quick]").tap()
    expect_step(page, "what")
    expect(page.locator("#behaviours-needed")).to_be_visible()
    behaviour(page, "hissing").tap()
    expect(page.locator("#behaviours-needed")).to_have_count(0)
    page.locator("[data-quick]").tap()
    expect_step(page, "check")


def test_quick_report_without_permission_goes_on_where_the_place_is_asked(watch: Watch) -> None:
    page = watch(**TOUCH, permissions=[]).page()
    open_form(page, "nl")
    behaviour(page, "hissing").tap()
    page.locator("[data-quick]").tap()
    expect_step(page, "place")
    expect(page.locator("[data-place-status]")).not_to_be_empty()
    expect(choice(page, "when", "now")).to_be_checked()


def test_going_back_and_forth_keeps_every_answer(watch: Watch) -> None:
    page = watch(**TOUCH).page()
    open_form(page, "nl")
    behaviour(page, "staring").check()
    next_button(page).tap()
    page.locator("[name=place_text]").fill("Markt")
    choice(page, "when", "part").tap()
    page.locator("[name=date]").fill("2026-03-06")
    next_button(page).tap()
    choice(page, "role", "witness").tap()
    for step in ("place", "what"):
        page.locator("[data-back]:visible").tap()
        expect_step(page, step)
    expect(behaviour(page, "staring")).to_be_checked()
    for step in ("place", "about"):
        next_button(page).tap()
        expect_step(page, step)
    expect(choice(page, "role", "witness")).to_be_checked()
    page.locator("[data-skip]").tap()
    expect_step(page, "check")
    page.locator("[data-change-step=place]").first.tap()
    expect_step(page, "place")
    expect(page.locator("[name=place_text]")).to_have_value("Markt")
    expect(page.locator("[name=date]")).to_have_value("2026-03-06")
