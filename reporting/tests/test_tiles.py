"""Pieces of the map: which there are, what they leave behind, and what a slow service costs."""

import pickletools
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from home.outside.tests.outside_service import OutsideService, Reply
from home.people.models import Municipality
from reporting.geoservices import kept_tiles, views

from .asking_outside import PNG, VISITOR, picture
from .drawn_areas import WEST, load

DAY_SECONDS = 24 * 3600


pytestmark = pytest.mark.usefixtures("just_started")

# Where 52.375 N, 5.205 E lies on a map of zoom 14.
ZOOM, X, Y = 14, 8428, 5382


def test_piece_of_the_map_is_fetched_once_and_kept(
    almere: Municipality, client: Client, outside: OutsideService
) -> None:
    load(almere, WEST)
    outside.answers(Reply(PNG, content_type="image/png"))
    for _n in range(2):
        response = client.get(f"/tiles/{ZOOM}/{X}/{Y}.png", **VISITOR)
        assert (response.status_code, response.content) == (200, PNG)
        assert response["Content-Type"] == "image/png"
        assert response["Cache-Control"] == "public, max-age=604800"
        assert not response.cookies
    [asked] = outside.asked
    assert asked.path == f"/map/{ZOOM}/{X}/{Y}.png"
    assert asked.headers.keys() == {"host", "user-agent", "accept-encoding"}


def test_only_pieces_of_the_municipality_are_fetched(
    almere: Municipality, client: Client, outside: OutsideService, settings: Any
) -> None:
    outside.answers(Reply(PNG, content_type="image/png"))
    assert client.get(f"/tiles/{ZOOM}/{X}/{Y}.png").status_code == 404
    settings.MAP_BOUNDS = [5.1, 52.3, 5.3, 52.4]
    assert client.get(f"/tiles/{ZOOM}/{X}/{Y}.png").status_code == 200
    settings.MAP_BOUNDS = []
    load(almere, WEST)
    for address, status in {
        "14/8428/5382": 200,
        "7/65/42": 200,
        "14/8400/5382": 404,
        "14/8428/5300": 404,
        "14/8450/5382": 404,
        "14/8428/5450": 404,
        "6/32/21": 404,
        "20/539392/344448": 404,
        "14/99999999/5382": 404,
    }.items():
        assert client.get(f"/tiles/{address}.png").status_code == status, address
    assert len(outside.asked) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<svg/>", content_type="image/png"),
        Reply(PNG, content_type="text/html"),
        Reply(PNG + b"0" * 400_000, content_type="image/png"),
        Reply(PNG, content_type="image/png", wait=6),
        Reply(status=404),
        Reply(status=503),
        Reply(status=301, headers={"Location": "/map/1/1/1.png"}),
    ],
)
@pytest.mark.usefixtures("impatient")
def test_map_that_fails_is_missing_and_soon_asked_again(
    almere: Municipality, client: Client, outside: OutsideService, reply: Reply
) -> None:
    load(almere, WEST)
    outside.answers(reply)
    response = client.get(f"/tiles/{ZOOM}/{X}/{Y}.png")
    assert (response.status_code, response.content) == (404, b"")
    assert response["Cache-Control"] == "public, max-age=30"
    assert len(outside.asked) == 1


def test_map_that_is_switched_off_is_missing(almere: Municipality, client: Client) -> None:
    load(almere, WEST)
    assert client.get(f"/tiles/{ZOOM}/{X}/{Y}.png").status_code == 404


# The same place on a map of zoom 15, 16 and 19.
COARSE, FINE, FINEST = "15/16857/10764", "16/33715/21528", "19/269721/172227"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_fine_pieces_are_on_no_disk_and_kept_by_nobody_on_the_way(
    almere: Municipality, client: Client, outside: OutsideService, tmp_path: Path
) -> None:
    load(almere, WEST)
    outside.answers(picture())
    for address in (FINE, FINEST) * 2:
        response = client.get(f"/tiles/{address}.png")
        assert (response.status_code, response.content) == (200, PNG)
        assert response["Cache-Control"] == "private, no-store"
    assert client.get("/tiles/16/1/1.png")["Cache-Control"] == "private, no-store"
    assert len(outside.asked) == 2
    assert files(tmp_path / "tiles") == []
    assert client.get(f"/tiles/{COARSE}.png")["Cache-Control"] == "public, max-age=604800"
    assert len(files(tmp_path / "tiles")) == 1


def test_files_of_coarse_pieces_tell_a_day_and_no_hour(
    almere: Municipality, client: Client, outside: OutsideService, tmp_path: Path
) -> None:
    load(almere, WEST)
    outside.answers(picture())
    for _n in range(2):
        assert client.get(f"/tiles/{COARSE}.png").status_code == 200
    [file] = files(tmp_path / "tiles")
    told = file.stat()
    assert (told.st_mtime % DAY_SECONDS, told.st_atime % DAY_SECONDS) == (0, 0)
    content = pickletools.genops(file.read_bytes())
    until = next(value for _code, value, _place in content if isinstance(value, float))
    assert until % DAY_SECONDS == 0
    assert 6 * DAY_SECONDS <= until - time.time() <= 7 * DAY_SECONDS


def test_coarse_pieces_go_after_a_week_also_if_nobody_asks_for_them(
    almere: Municipality,
    client: Client,
    outside: OutsideService,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(almere, WEST)
    outside.answers(picture())
    client.get(f"/tiles/{COARSE}.png")
    [old] = files(tmp_path / "tiles")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 7 * DAY_SECONDS)
    client.get(f"/tiles/{ZOOM}/{X}/{Y}.png")
    assert old not in files(tmp_path / "tiles")
    assert len(files(tmp_path / "tiles")) == 1


def test_fine_pieces_in_memory_are_few_and_go_after_some_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_tiles, "MOST_IN_MEMORY", 2)
    for name in "abc":
        kept_tiles.keep(16, name, (PNG, "image/png"))
    assert [bool(kept_tiles.find(16, name)) for name in "abc"] == [False, True, True]
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + kept_tiles.MEMORY_SECONDS + 1)
    assert kept_tiles.find(16, "c") is None


def test_disk_that_fails_costs_the_keeping_and_not_the_piece(
    almere: Municipality, client: Client, outside: OutsideService, tmp_path: Path
) -> None:
    load(almere, WEST)
    outside.answers(picture())
    client.get(f"/tiles/{COARSE}.png")
    [file] = files(tmp_path / "tiles")
    file.write_bytes(file.read_bytes()[:-9])
    assert client.get(f"/tiles/{COARSE}.png").content == PNG
    file.unlink()
    (tmp_path / "tiles").rmdir()
    (tmp_path / "tiles").write_bytes(b"in the way")
    assert client.get(f"/tiles/{COARSE}.png").content == PNG


def test_who_wants_very_many_pieces_gets_the_kept_ones_and_no_new_ones(
    almere: Municipality,
    client: Client,
    outside: OutsideService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "TILES_PER_HOUR", 2)
    load(almere, WEST)
    outside.answers(picture())
    addresses = [f"{ZOOM}/{X}/{Y}", COARSE, FINE, f"{ZOOM}/{X}/{Y}"]
    statuses = [client.get(f"/tiles/{address}.png").status_code for address in addresses]
    assert statuses == [200, 200, 404, 200]
    assert len(outside.asked) == 2
    other = client.get(f"/tiles/{FINE}.png", REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 200


def test_map_needs_no_cache_that_is_shared(
    almere: Municipality,
    client: Client,
    outside: OutsideService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(almere, WEST)

    def broken(*_arguments: Any, **_more: Any) -> Any:
        raise ConnectionError("the cache is gone")

    with monkeypatch.context() as gone:
        for name in ("get", "set"):
            gone.setattr(cache, name, broken)
        outside.answers(picture())
        assert client.get(f"/tiles/{FINE}.png").status_code == 200
        outside.answers(Reply(status=500))
        assert client.get(f"/tiles/{FINEST}.png").status_code == 404
