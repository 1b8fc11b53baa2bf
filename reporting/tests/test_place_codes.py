"""A code that hangs at a place starts the form there, and the reporter may be elsewhere."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from home import qr
from home.boards.board import Line
from home.cards.lettering import can_shape, font
from home.people.models import Municipality
from home.sources import is_source
from reporting.demo.lists import load_known_places
from reporting.intake.token import new_token
from reporting.lists.place_poster import poster, words_for
from reporting.models import KnownPlace, Report

from .conftest import opened

SignIn = Callable[[str], Client]

LANGUAGES = ["nl", "en", "ar", "tr", "pl", "uk"]


@pytest.fixture
def station(with_form: Municipality) -> KnownPlace:
    load_known_places(with_form)
    return KnownPlace.objects.get(code="station-centrum")


def text(response: Any) -> str:
    return str(response.content.decode())


def chosen_place(response: Any) -> list[str]:
    listed = text(response).partition('name="known_place"')[2].partition("</select>")[0]
    return re.findall(r'<option value="([^"]+)" selected', listed)


def test_a_scanned_code_starts_the_form_with_the_place(client: Client, station: KnownPlace) -> None:
    led = client.get("/at/station-centrum/", headers={"accept-language": "en"})
    assert led.headers["Location"] == "/en/report/?s=at-station-centrum"
    response = client.get("/nl/melden/?s=at-station-centrum")
    assert chosen_place(response) == ["station-centrum"]
    assert "data-here" in text(response)
    assert not response.cookies


def test_a_place_is_a_beginning_and_no_answer(client: Client, station: KnownPlace) -> None:
    sent = {"behaviours": ["hissing"], "token": new_token(), "source": station.source}
    assert client.post("/nl/intake/", sent | {"known_place": "grote-markt"}).status_code == 200
    report = Report.objects.get()
    assert (report.channel, report.source) == ("site", "at-station-centrum")
    assert opened(report)["words"]["place"] == "Grote Markt"


def test_one_visitors_place_is_not_anothers(
    client: Client, station: KnownPlace, rush: None
) -> None:
    asked = ("", f"?s={station.source}", "?s=at-nowhere", "")
    told = [chosen_place(client.get(f"/nl/melden/{one}")) for one in asked]
    assert [one[:1] for one in told] == [[], ["station-centrum"], [], []]


@pytest.mark.parametrize("code", ["gone", "station-centrum"])
def test_a_code_that_is_out_of_use_still_leads_to_the_form(
    client: Client, station: KnownPlace, code: str
) -> None:
    KnownPlace.objects.filter(pk=station.pk).update(active=False)
    led = client.get(f"/at/{code}/", headers={"accept-language": "nl"})
    assert led.status_code == 302
    assert led.headers["Location"].startswith("/nl/melden/")
    assert chosen_place(client.get(led.headers["Location"])) == []


def test_every_place_code_makes_a_source() -> None:
    for code in ("station-centrum", "Grote_Markt", "x" * 40, "-", "a--b"):
        assert is_source(KnownPlace(code=code).source), code


def test_what_hangs_there_leads_there(sign_in: SignIn, station: KnownPlace) -> None:
    admin = sign_in("admin")
    page = text(admin.get(f"/admin/known_places/print/{station.pk}/"))
    address = f"{station.municipality.site.root_url}/at/station-centrum/"
    assert address in page
    png = admin.get(f"/admin/known_places/print/{station.pk}/qr.png")
    assert png.content == qr.picture(address, "png")
    for language in ("nl", "en"):
        file = admin.get(f"/admin/known_places/print/{station.pk}/a4-{language}.pdf")
        assert file.headers["Content-Type"] == "application/pdf"
        assert file.content.startswith(b"%PDF")
    for other in ("a5-nl.pdf", "a4-xx.pdf", "qr.pdf", "a4-nl.svg"):
        assert admin.get(f"/admin/known_places/print/{station.pk}/{other}").status_code == 404
    handler = sign_in("handler")
    assert handler.get(f"/admin/known_places/print/{station.pk}/qr.svg").status_code in (302, 403)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_poster_leaves_its_room(language: str) -> None:
    if language == "ar" and not can_shape():
        pytest.skip("libfribidi is not here")
    place = KnownPlace(code="x", name="Sportpark " * 9)
    with override(language):
        words = words_for(place, "Gemeente Almere", f"https://meld.example/at/{'x' * 40}/")
        board = poster(words, "https://meld.example/at/x/")
    lines = [piece for piece in board.pieces if isinstance(piece, Line)]
    assert len(lines) > 6
    for line in lines:
        width = font(line.script, line.size).getlength(line.text)
        first = line.x - width if line.ends_at_x else line.x
        assert first > 0
        assert first + width < board.width, line.text
    question = [line.baseline for line in lines if line.baseline < 1240]
    assert max(question) < 1200
    assert len(question) >= 3
