"""What a report came through: how it is written, and which apps know of it."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from home import registries
from home.models import AwarenessPage
from home.people.models import Municipality
from home.sources import MOST_CHARACTERS, is_source, with_source

from .factories import add_page, make_homes, make_settings


@pytest.mark.parametrize("text", ["bus", "poster-bus", "3", "x" * 40])
def test_a_source_is_a_short_word(text: str) -> None:
    assert is_source(text)


@pytest.mark.parametrize("text", ["", "-", "a--b", "Bus", "bus\n", "büs", "x" * 41, "a b", '"><b>'])
def test_anything_else_is_none(text: str) -> None:
    assert not is_source(text)


@given(st.text(max_size=60))
def test_a_source_needs_no_escaping_anywhere(text: str) -> None:
    if is_source(text):
        assert len(text) <= MOST_CHARACTERS
        assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_it_stands_where_the_server_sees_it_only_for_the_form() -> None:
    assert with_source("/nl/melden/", "bus", for_server=True) == "/nl/melden/?s=bus"
    assert with_source("/nl/", "bus", for_server=False) == "/nl/#s=bus"
    assert with_source("/nl/", "", for_server=True) == "/nl/"


def test_what_apps_know_and_count_comes_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_sources", "_source_counts"):
        monkeypatch.setattr(registries, name, {})
    town = Municipality(code="GM0034")
    assert registries.known_sources(town) == frozenset()
    assert registries.counts_by_source(town, ["bus"]) == {"bus": 0}
    registries.register_sources(lambda of: ["bus"] if of is town else [])
    registries.register_sources(lambda of: ["tram"])
    registries.register_source_counts(lambda of, sources: {"bus": 3})
    assert registries.known_sources(town) == {"bus", "tram"}
    assert registries.counts_by_source(town, ["bus", "tram"]) == {"bus": 3, "tram": 0}


@pytest.mark.django_db
def test_every_page_tells_its_script_where_the_form_is(client: Client) -> None:
    homes = make_homes("nl", "en")
    form = add_page(AwarenessPage, homes["nl"], "Melden", slug="melden")
    english = add_page(AwarenessPage, homes["en"], "Report", slug="report")
    english.translation_key = form.translation_key
    english.save()
    make_settings(report_page=form)
    assert 'data-forms="/nl/melden/ /en/report/"' in client.get("/en/").content.decode()


@pytest.mark.django_db
def test_a_site_without_a_form_has_no_such_script(client: Client) -> None:
    make_homes("nl")
    assert "data-forms" not in client.get("/nl/").content.decode()
