"""What the public sees of a release: always what was frozen, never the draft."""

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from education.models import LearningStandard, LessonPackPage
from education.releases.services import withdraw_release

from .packs import release, stream

pytestmark = pytest.mark.django_db

PACK = "/nl/lessen/grens/"
ARABIC = re.compile("[\u0600-\u06ff]")


def page(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def robots(html: Any) -> bool:
    return html.find("meta", attrs={"name": "robots"}, content="noindex") is not None


def canonical(html: Any) -> str:
    (link,) = html.find_all("link", rel="canonical")
    return str(link["href"]).removeprefix("http://testserver")


def test_a_pack_shows_its_release_and_not_what_is_worked_on(
    released: LessonPackPage, client: Client
) -> None:
    released.title, released.lead = "Wordt nog anders", "Nog niet af"
    released.save_revision().publish()
    html = page(client, PACK)
    words = html.get_text(" ", strip=True)
    assert "Wordt nog anders" not in html.main.get_text()
    for told in (
        "Waar ligt de grens?", "1.0.0", "Groep 7", "Weten wat een grens is", "Op het plein",
        "Niemand hoeft iets eigens te vertellen", "Blijf nog even", "Beste ouders", "CC BY-SA 4.0",
        "Eerste versie", "Vitree",
    ):  # fmt: skip
        assert told in words, told
    letter = next(one for one in html.find_all("details") if "رسالة" in one.get_text())
    assert (letter["lang"], letter["dir"]) == ("ar", "rtl")
    blocks = [json.loads(one.string) for one in html.find_all(type="application/ld+json")]
    resource = next(one for one in blocks if one.get("@type") == "LearningResource")
    assert resource["version"] == "1.0.0"
    assert canonical(html) == PACK
    for link in html.select(".downloads-list a"):
        assert client.get(link["href"]).status_code == 200, link


def test_kerndoelen_read_as_they_did_when_it_was_released(
    written: LessonPackPage, client: Client
) -> None:
    standard = LearningStandard.objects.create(
        code="po-34", text="Zorgen voor elkaar", source="Kerndoelen 2006"
    )
    goal = {"text": "Weten wat een grens is", "standards": ["po-34"]}
    written.learning_goals = stream("learning_goals", goal=goal)
    written.save_revision().publish()
    release(written, "1.0.0")
    standard.text = "Heel iets anders"
    standard.save()
    words = page(client, PACK).select_one(".objectives").get_text(" ", strip=True)
    assert words == "po-34 Zorgen voor elkaar"
    html = page(client, PACK)
    assert "Kerndoelen 2006" in html.select_one(".objectives__source").get_text()
    assert not html.select(".objectives [lang]")
    # A pack in another language says that these words are not.
    assert standard.said_in("en").language == "nl"
    standard.text_en = "Caring for one another"
    assert (standard.said_in("en").text, standard.said_in("en").language) == (standard.text_en, "")


def test_an_old_version_stays_and_says_what_takes_its_place(
    released: LessonPackPage, client: Client
) -> None:
    released.title = "Waar is de grens?"
    released.save_revision().publish()
    release(released, "2.0.0", ("Andere naam", "Druk de kaartjes opnieuw af"))
    old = page(client, f"{PACK}v/1.0.0/")
    assert old.h1.get_text() == "Waar ligt de grens?"
    note = old.select_one(".page-head .version-alert").get_text(" ", strip=True)
    for told in ("2.0.0", "Andere naam", "Druk de kaartjes opnieuw af"):
        assert told in note
    assert robots(old)
    assert canonical(old) == f"{PACK}v/1.0.0/"
    assert client.get(f"{PACK}v/1.0.0/zip").status_code == 200
    new = page(client, f"{PACK}v/2.0.0/")
    assert new.h1.get_text() == "Waar is de grens?"
    assert new.select_one(".version-alert") is None
    assert not robots(new)
    assert canonical(new) == PACK
    assert client.get(f"{PACK}v/2.0.0", follow=True).redirect_chain == [(f"{PACK}v/2.0.0/", 301)]
    assert client.get(f"{PACK}v/9.9.9/").status_code == 404


def test_a_withdrawn_version_keeps_its_page_and_reason_and_gives_nothing(
    released: LessonPackPage, client: Client
) -> None:
    addresses = [
        str(one["href"])
        for address in (PACK, f"{PACK}les/1/", f"{PACK}les/1/leerling/")
        for one in page(client, address).select("a[download], video source")
        if one.get("href")
    ]
    assert len(addresses) > 5
    (row,) = released.pack_releases.all()
    withdraw_release(release=row, reason="Een foto mocht niet", user=None)
    html = page(client, f"{PACK}v/1.0.0/")
    assert html.h1.get_text() == "Waar ligt de grens?"
    assert "Een foto mocht niet" in html.get_text()
    assert not html.select("a[download]")
    assert robots(html)
    for address in addresses:
        assert client.get(address).status_code == 404, address
    assert client.get(f"{PACK}v/1.0.0/les/1/leerling/").status_code == 404
    assert client.get(f"{PACK}v/1.0.0/les/1/bord/").status_code == 302
    assert "Een foto mocht niet" in page(client, PACK).get_text()


def test_what_a_withdrawn_version_replaced_is_still_old(
    released: LessonPackPage, client: Client
) -> None:
    released.title = "Anders"
    released.save_revision().publish()
    withdraw_release(release=release(released, "1.1.0"), reason="Fout", user=None)
    html = page(client, f"{PACK}v/1.0.0/")
    assert html.select_one(".version-alert") is not None
    assert robots(html)


def test_a_preview_shows_what_is_worked_on_and_no_file_that_is_not_made(
    released: LessonPackPage,
) -> None:
    released.title = "Nog niet af"
    html: Any = BeautifulSoup(released.make_preview_request().content, "html.parser")
    assert html.h1.get_text() == "Nog niet af"
    assert "Op het plein" in html.main.get_text()
    assert not html.main.select("a[download], a[href*='/les/']")


def test_without_a_release_a_pack_shows_its_own_lead(
    written: LessonPackPage, client: Client
) -> None:
    html = page(client, PACK)
    assert "Leerlingen ontdekken" in html.get_text()
    assert client.get(f"{PACK}les/1/").status_code == 404


def test_a_lesson_shows_how_it_runs_and_what_belongs_to_it(
    released: LessonPackPage, client: Client
) -> None:
    html = page(client, f"{PACK}les/1/")
    words = html.main.get_text(" ", strip=True)
    for told in ("Kaartjes", "Leg de kaartjes klaar", "Stop als het", "beloof niets", "15"):
        assert told in words, told
    items = {one.h3.get_text(): one for one in html.select(".item")}
    assert items["Werkblad"]["class"] == ["item", "item--pupil"]
    assert items["Dia's"]["class"] == ["item"]
    assert items["Antwoorden"].select("a") == []
    assert items["De bushalte"].select_one("video track[kind=captions]")["srclang"] == "nl"
    assert items["Het plein"].img["alt"] == "Een plein met een bushalte"
    assert [one["type"] for one in items["Quiz"].select("input")] == ["radio", "radio"]
    for part in html.select(".item a[download], .item img, .item source, .item track"):
        address = part.get("href") or part["src"]
        assert client.get(address).status_code == 200, address
    assert canonical(html) == f"{PACK}les/1/"
    assert client.get(f"{PACK}les/3/").status_code == 404


def test_pupils_read_all_that_is_not_the_makers_in_their_own_language(
    released: LessonPackPage, client: Client
) -> None:
    html = page(client, f"{PACK}les/1/leerling/?taal=ar")
    for inside in html.main.select("[lang=nl] [lang=ar]"):
        inside.extract()
    of_makers = [one.extract().get_text(" ", strip=True) for one in html.main.select("[lang=nl]")]
    for told in ("Werkblad", "De bushalte", "Iemand fluit.", "Het plein", "Om te praten"):
        assert told in of_makers, told
    assert not [words for words in of_makers if ARABIC.search(words)]
    for file in html.main.select("bdi"):
        # An address or the ending of a file is of no language.
        file.extract()
    around = [words for words in html.main.stripped_strings if words.strip("().: ")]
    assert len(around) > len(html.main.select(".item__kind")) > 3
    assert [words for words in around if not ARABIC.search(words)] == []
    assert page(client, f"{PACK}les/1/leerling/").main.select(".item h3 [lang]") == []


def test_from_a_search_result_to_the_board_is_one_click_and_its_ways_are_plain_links(
    released: LessonPackPage, client: Client
) -> None:
    to_board = page(client, PACK).select_one(".lesson-card a.utrecht-button")["href"]
    html = page(client, to_board)
    assert robots(html)
    screens = [one["id"] for one in html.select(".board__screen")]
    assert screens == ["start", "stap-1", "stap-2", "slot"]
    seen, here = [], "start"
    while here != "slot":
        seen.append(here)
        here = html.select_one(f"#{here} [data-board-next]")["href"].removeprefix("#")
    assert seen == screens[:-1]
    # Nothing is left for later: it goes on where the network does not.
    assert not html.main.select("img, video, iframe, [loading]")


@pytest.mark.parametrize("releases", [1, 3])
def test_a_pack_costs_the_same_queries_however_many_releases_it_has(
    released: LessonPackPage, client: Client, django_assert_max_num_queries: Any, releases: int
) -> None:
    for number in range(1, releases):
        released.title = f"Grens {number}"
        released.save_revision().publish()
        release(released, f"1.{number}.0")
    client.get(PACK)
    with django_assert_max_num_queries(33):
        client.get(PACK)
