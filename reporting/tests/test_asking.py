"""Asking another host: only the one of the setting, and however slow it is, few wait for it."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from home.outside.tests.outside_service import Asked, OutsideService, Reply
from home.people.models import Municipality
from reporting.geoservices import tiles
from reporting.geoservices.tiles import tile
from reporting.outside import http

from .asking_outside import PNG, picture
from .drawn_areas import WEST, load

ZOOM, X, Y = 14, 8428, 5382
# The same place on a map of zoom 16 and 19.
FINE, FINEST = "16/33715/21528", "19/269721/172227"


pytestmark = pytest.mark.usefixtures("just_started")


def test_piece_that_came_slowly_is_shown_and_then_the_service_is_left_alone(
    almere: Municipality,
    client: Client,
    outside: OutsideService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tiles, "TILES", replace(tiles.TILES, whole_seconds=20, slow_seconds=0.05))
    load(almere, WEST)
    outside.answers(picture(wait=0.2))
    assert client.get(f"/tiles/{FINE}.png").status_code == 200
    assert client.get(f"/tiles/{FINEST}.png").status_code == 404
    assert client.get(f"/tiles/{FINE}.png").status_code == 200
    assert len(outside.asked) == 1


def test_crowd_that_wants_one_piece_asks_for_it_once(outside: OutsideService) -> None:
    outside.answers(picture(wait=0.2))
    with ThreadPoolExecutor(http.HELD_AT_ONCE) as crowd:
        got = list(crowd.map(lambda _n: tile(ZOOM, X, Y)[0], range(http.HELD_AT_ONCE)))
    assert got == [PNG] * http.HELD_AT_ONCE
    assert len(outside.asked) == 1


def test_slow_map_holds_a_few_threads_and_sends_all_others_on(
    outside: OutsideService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who is too many waits: they are all back while the service still says nothing."""
    monkeypatch.setattr(tiles, "TILES", replace(tiles.TILES, whole_seconds=30))
    monkeypatch.setattr(http, "READ_SECONDS", 30)
    answering = threading.Event()

    def late(_asked: Asked) -> Reply:
        answering.wait(20)
        return picture()

    outside.reply = late

    def ask(column: int) -> str:
        try:
            tile(ZOOM, column, Y)
        except http.OutsideError as error:
            return str(error)
        return "shown"

    with ThreadPoolExecutor(16) as crowd:
        told = [crowd.submit(ask, column) for column in range(16)]
        try:
            back = [one.result() for one in islice(as_completed(told), 16 - http.HELD_AT_ONCE)]
            assert not answering.is_set()
            assert set(back) == {"too many wait already"}
            assert len(outside.asked) <= http.AT_ONCE
        finally:
            answering.set()
    assert [one.result() for one in told].count("shown") == http.HELD_AT_ONCE


@pytest.mark.usefixtures("impatient")
def test_map_that_says_nothing_is_asked_by_few_and_then_left_alone(
    outside: OutsideService,
) -> None:
    outside.answers(picture(wait=6))

    def ask(column: int) -> None:
        with pytest.raises(http.OutsideError):
            tile(ZOOM, column, Y)

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(ask, range(16)))
    assert cache.get("geoservices:resting:tiles")
    asked = len(outside.asked)
    # Whoever's turn it was at the very moment of the first failure asked too.
    assert asked <= 2 * http.AT_ONCE
    ask(99)
    assert len(outside.asked) == asked


@pytest.fixture
def asked_hosts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be asked, with nobody there to answer."""
    asked: list[str] = []

    def ask(_method: str, url: str, **_more: Any) -> Any:
        asked.append(url)
        raise ValueError("nobody is there")

    monkeypatch.setattr(http._pool, "request", ask)
    return asked


@pytest.mark.parametrize(
    ("address", "is_asked"),
    [
        ("https://map.example", True),
        ("https://map.example:8443", True),
        ("http://localhost:9", True),
        ("http://127.0.0.2:9", True),
        ("http://[::1]:9", True),
        ("http://map.example", False),
        ("http://localhost.example", False),
        ("http://10.0.0.7", False),
        ("ftp://map.example", False),
        ("//map.example", False),
        ("map.example", False),
        ("https:", False),
    ],
)
def test_only_https_and_this_machine_are_asked(
    settings: Any, asked_hosts: list[str], address: str, is_asked: bool
) -> None:
    settings.TILE_URL = address + "/{z}/{x}/{y}.png"
    with pytest.raises(http.OutsideError):
        tile(16, X, Y)
    assert bool(asked_hosts) == is_asked


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/1.png",
        "https://map.example.other.example/1.png",
        "https://map.example:444/1.png",
        "https://someone@map.example/1.png",
        "https://map.example@other.example/1.png",
        "http://map.example/1.png",
        "https://m\u0430p.example/1.png",
    ],
)
def test_no_other_host_than_the_settings_is_asked(
    settings: Any, asked_hosts: list[str], url: str
) -> None:
    settings.TILE_URL = "https://map.example/{z}/{x}/{y}.png"
    with pytest.raises(http.OutsideError):
        http.get(url, tiles.TILES, content_types=["image/png"], most_bytes=9)
    assert asked_hosts == []
