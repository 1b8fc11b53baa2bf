"""For professionals: branches, the agenda of all of them, the network."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from home.models import AwarenessPage, HomePage, ProfessionalsIndex

from .city import blocks, days, make_guidance, session
from .factories import add_page, close, make_homes, make_settings

pytestmark = pytest.mark.django_db

QUERIES = 18
ADDRESS = "/nl/professionals/"


@pytest.fixture
def index() -> ProfessionalsIndex:
    homes: dict[str, HomePage] = make_homes("nl", "en")
    return add_page(ProfessionalsIndex, homes["nl"], "Professionals", slug="professionals")


def page(client: Client, address: str = ADDRESS) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def titles(html: BeautifulSoup) -> list[str]:
    return [item.get_text() for item in html.select(".agenda__item h3")]


def test_the_agenda_has_what_comes_of_all_branches_the_first_first(
    client: Client, index: ProfessionalsIndex
) -> None:
    today = timezone.localdate()
    make_guidance(
        index,
        "Horeca",
        session("Later", today + days(9)),
        session("Yesterday", today - days(1)),
        slug="horeca",
    )
    make_guidance(index, "Scholen", session("Today", today), session("Soon", today + days(2)))
    make_guidance(index, "Concept", session("Of a draft", today), live=False)
    closed = make_guidance(index, "Besloten", session("Of a closed page", today))
    close(closed)
    html = page(client)
    assert titles(html) == ["Today", "Soon", "Later"]
    item = html.select(".agenda__item")[0]
    assert item["data-day"] == str(today)
    assert item.find("a", href="https://aanmelden.example/x") is not None
    assert titles(page(client, f"{ADDRESS}horeca/")) == ["Later"]


def test_without_sessions_it_says_so(client: Client, index: ProfessionalsIndex) -> None:
    make_guidance(index, "Horeca", session("Yesterday", timezone.localdate() - days(1)))
    html = page(client)
    assert titles(html) == []
    assert html.select_one(".block--sand p") is not None
    assert html.select_one(".block--sand p[hidden]") is None


def test_numbers_reached_per_branch(client: Client, index: ProfessionalsIndex) -> None:
    make_guidance(index, "Horeca", reached=34, slug="horeca")
    make_guidance(index, "Scholen", branch="schools")
    numbers = page(client).select(".reached__item dd")
    assert [number.get_text() for number in numbers] == ["34"]
    assert page(client, f"{ADDRESS}horeca/").select_one(".guidance__reached") is not None
    assert page(client, f"{ADDRESS}scholen/").select_one(".guidance__reached") is None


def test_a_training_is_shown_while_everyone_may_read_it(
    client: Client, index: ProfessionalsIndex
) -> None:
    home = index.get_parent()
    training = add_page(AwarenessPage, home, "De training", slug="training")
    make_guidance(index, "Horeca", training=training, slug="horeca")
    assert page(client, f"{ADDRESS}horeca/").find("a", string="De training") is not None
    training.unpublish()
    assert page(client, f"{ADDRESS}horeca/").find("a", string="De training") is None


def test_the_network_says_who_does_what(client: Client, index: ProfessionalsIndex) -> None:
    value = {
        "name": "Een organisatie",
        "role": "Helpt mee",
        "contact": "Team scholen",
        "email": "team@organisatie.example",
        "phone": "036 123 45 67",
        "url": "https://organisatie.example/",
    }
    index.network = blocks(ProfessionalsIndex, "network", {"type": "organisation", "value": value})
    index.save_revision().publish()
    html = page(client)
    organisation = html.select_one(".network__item")
    assert organisation is not None
    for words in ("Een organisatie", "Helpt mee", "Team scholen"):
        assert words in organisation.get_text()
    addresses = {link["href"] for link in organisation.find_all("a")}
    assert addresses == {"mailto:team@organisatie.example", "tel:0361234567", value["url"]}


@pytest.mark.parametrize("number", [1, 6])
def test_many_branches_cost_as_much_as_one(
    client: Client, index: ProfessionalsIndex, django_assert_num_queries: Any, number: int
) -> None:
    make_settings()
    for branch in range(number):
        make_guidance(
            index, f"Branche {branch}", session("Soon", timezone.localdate() + days(2)), reached=3
        )
    client.get(ADDRESS)
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)
