"""Contact: which question goes where, without a form."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from home.models import AwarenessPage, ContactPage

from .factories import add_page, make_homes, make_settings

# Finding the page, its frame, the pages it leads to, which of them are for everyone, and its words.
QUERIES = 19

pytestmark = pytest.mark.django_db


def route(page: Any = None) -> dict[str, Any]:
    value = {"question": "Ik wil melden", "answer": "<p>Met het formulier.</p>", "page": page}
    return {"type": "route", "value": value}


def shown(client: Client) -> Tag:
    response = client.get("/nl/contact/")
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def test_questions_lead_to_public_pages_and_details_stand_beside_them(client: Client) -> None:
    home = make_homes("nl")["nl"]
    make_settings(organisation="Gemeente Almere")
    target = add_page(AwarenessPage, home, "Het formulier", slug="formulier")
    page = add_page(
        ContactPage,
        home,
        "Contact",
        slug="contact",
        phone="14 036",
        email="info@almere.example",
        visiting_address="Stadhuisplein\nAlmere",
    )
    page.routes = page.routes.stream_block.to_python([route(target.pk), route()])
    page.save_revision().publish()
    main = shown(client)
    assert len(main.select(".route")) == 2
    assert [link["href"] for link in main.select(".route__way a")] == ["/nl/formulier/"]
    hrefs = [link["href"] for link in main.select("dl a")]
    assert hrefs == ["tel:14036", "mailto:info@almere.example"]
    assert "Gemeente Almere" in main.get_text()
    assert len(main.select("dl br")) == 1
    target.unpublish()
    assert not shown(client).select(".route__way")


def test_nothing_is_asked_of_a_visitor(client: Client) -> None:
    add_page(ContactPage, make_homes("nl")["nl"], "Contact", slug="contact")
    assert not shown(client).select("form, input, textarea")


@pytest.mark.parametrize("routes", [1, 6])
def test_the_contact_page_costs_the_same_queries_for_more_questions(
    client: Client, django_assert_num_queries: Any, routes: int
) -> None:
    home = make_homes("nl")["nl"]
    page = add_page(ContactPage, home, "Contact", slug="contact")
    targets = [add_page(AwarenessPage, home, f"Pagina {number}") for number in range(routes)]
    page.routes = page.routes.stream_block.to_python([route(target.pk) for target in targets])
    page.save_revision().publish()
    shown(client)
    with django_assert_num_queries(QUERIES):
        shown(client)
