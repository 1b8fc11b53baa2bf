"""The list of short links: who keeps it, who reads it, and what it shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from campaign.links.shares import told
from campaign.models import CampaignPage, ShortLink, VisitCount
from home import registries
from home.people.models import Municipality, User
from home.people.page_access import give_page_access
from home.people.roles import AGENCY, COMMUNICATIONS, COMMUNICATIONS_CHIEF, HANDLER
from home.tests.approval import person
from home.tests.factories import add_page

from .conftest import Town

LIST = "/admin/short_links/"
# Who asks, their menu, the links with their visits, and how many reports there are.
LIST_QUERIES = 25
NEW = {"leads_to": "report", "code": "", "source": "", "note": "", "active": "on"}


def enter(client: Client, role: str, municipality: Municipality | None) -> User:
    user = person(role, municipality=municipality, language="en")
    client.force_login(user)
    return user


@pytest.fixture
def maker(town: Town, client: Client) -> Client:
    """Somebody of communications, who reads the admin in English."""
    enter(client, COMMUNICATIONS, town.municipality)
    return client


@pytest.fixture
def agency(town: Town) -> Client:
    """Somebody from outside, let in to the Dutch campaign."""
    client = Client()
    user = enter(client, AGENCY, None)
    give_page_access(user, town.campaigns["nl"], timezone.localdate())
    return client


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """What another app says that it counted."""
    numbers: dict[str, int] = {}
    monkeypatch.setattr(registries, "_source_counts", {lambda _town, _sources: numbers: None})
    return numbers


def codes_of(response: Any) -> list[str]:
    return [link.code for link in response.context["object_list"]]


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("role", [COMMUNICATIONS, COMMUNICATIONS_CHIEF])
def test_makers_of_campaigns_keep_the_list(town: Town, client: Client, role: str) -> None:
    user = enter(client, role, town.municipality)
    sent = NEW | {"code": " BUS ", "source": "Poster-Bus", "campaign": town.campaigns["nl"].pk}
    assert client.post(f"{LIST}new/", sent).status_code == 302
    link = ShortLink.objects.get()
    assert (link.code, link.source, link.campaign) == ("bus", "poster-bus", town.campaigns["nl"])
    assert (link.municipality, link.made_by, link.active) == (town.municipality, user, True)
    # What hangs does not change, whatever is sent.
    changed = NEW | {"code": "tram", "source": "tram", "note": "Halte"} | {"active": ""}
    assert client.post(f"{LIST}edit/{link.pk}/", changed).status_code == 302
    link.refresh_from_db()
    assert (link.code, link.source, link.note) == ("bus", "poster-bus", "Halte")
    assert not link.active


def test_a_link_to_a_page_needs_one_and_a_link_to_the_form_has_none(
    town: Town, maker: Client
) -> None:
    response = maker.post(f"{LIST}new/", NEW | {"leads_to": "page"})
    assert set(response.context["form"].errors) == {"page"}
    assert not ShortLink.objects.exists()
    page = town.campaigns["nl"].pk
    maker.post(f"{LIST}new/", NEW | {"leads_to": "page", "page": page, "code": "page"})
    maker.post(f"{LIST}new/", NEW | {"page": page, "code": "form"})
    assert dict(ShortLink.objects.values_list("code", "page")) == {"page": page, "form": None}


def test_of_one_code_there_is_one_link(town: Town, maker: Client) -> None:
    town.link()
    response = maker.post(f"{LIST}new/", NEW | {"code": "BUS"})
    assert set(response.context["form"].errors) == {"code"}


def test_the_list_shows_the_visits_of_thirty_days(town: Town, maker: Client) -> None:
    link, today = town.link(note="Halte"), timezone.localdate()
    for days, number in ((0, 3), (30, 40), (31, 500)):
        VisitCount.objects.create(link=link, day=today - timedelta(days=days), number=number)
    (shown,) = maker.get(LIST).context["object_list"]
    assert (shown.visits_lately, shown.visits_ever) == (43, 543)


@pytest.mark.parametrize("links", [1, 6])
def test_more_links_cost_no_more_queries(
    town: Town, maker: Client, links: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(links):
        link = town.link_to(town.campaigns["nl"], f"bus-{number}", campaign=town.campaigns["nl"])
        VisitCount.objects.create(link=link, day=timezone.localdate(), number=1)
    maker.get(LIST)
    with django_assert_max_num_queries(LIST_QUERIES):
        maker.get(LIST)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "fewer than 10"),
        (1, "fewer than 10"),
        (9, "fewer than 10"),
        (10, "10"),
        (12, "10"),
        (13, "15"),
        (17, "15"),
        (18, "20"),
        (1003, "1005"),
    ],
)
def test_no_single_report_is_seen_in_a_number(number: int, words: str) -> None:
    with translation.override("en"):
        assert told(number) == words


def test_staff_see_reports_by_source_as_they_are_told(
    town: Town, maker: Client, counted: dict[str, int]
) -> None:
    counted |= {"poster-bus": 23, "poster-tram": 9}
    town.link()
    town.link("tram")
    html = text_of(maker.get(LIST))
    assert "<td > 25 </td>" in html.replace("<td>", "<td >")
    assert "fewer than 10" in html
    assert " 23 " not in html


def test_a_link_that_was_followed_is_not_deleted(town: Town, maker: Client) -> None:
    followed, unused = town.link(), town.link("tram")
    VisitCount.objects.create(link=followed, day=timezone.localdate(), number=1)
    html = maker.get(LIST).content.decode()
    assert f"{LIST}delete/{followed.pk}/" not in html
    assert f"{LIST}delete/{unused.pk}/" in html
    for link in (followed, unused):
        maker.post(f"{LIST}delete/{link.pk}/")
    assert list(ShortLink.objects.all()) == [followed]


@pytest.mark.parametrize(("kind", "content_type"), [("svg", "image/svg+xml"), ("png", "image/png")])
def test_the_qr_code_is_shown_and_saved(
    town: Town, maker: Client, kind: str, content_type: str
) -> None:
    link = town.link()
    address = f"{LIST}qr/{link.pk}.{kind}"
    assert f"{address}?download" in maker.get(LIST).content.decode()
    saved = maker.get(f"{address}?download")
    assert saved.headers["Content-Type"] == content_type
    assert saved.headers["Content-Disposition"] == f'attachment; filename="qr-bus.{kind}"'
    assert maker.get(address).headers["Content-Disposition"].startswith("inline")
    assert maker.get(f"{LIST}qr/{link.pk}.gif").status_code == 404


def test_a_link_is_looked_at_with_its_address_and_its_qr_code(town: Town, maker: Client) -> None:
    link = town.link()
    html = maker.get(f"{LIST}inspect/{link.pk}/").content.decode()
    assert "http://testserver/c/bus" in html
    assert f'src="{LIST}qr/{link.pk}.svg"' in html
    assert 'alt="QR code that leads to http://testserver/c/bus"' in html


def test_an_agency_reads_the_links_of_its_campaign(
    town: Town, agency: Client, counted: dict[str, int]
) -> None:
    other = add_page(
        CampaignPage,
        town.campaigns["nl"].get_parent(),
        "Other",
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
    )
    # Chosen in another language: it is the same campaign.
    own = town.link(campaign=town.campaigns["en"])
    others = [town.link("tram", campaign=other), town.link("none")]
    response = agency.get(LIST)
    assert codes_of(response) == ["bus"]
    assert "Reports with this source" not in text_of(response)
    assert agency.get(f"{LIST}inspect/{own.pk}/").status_code == 200
    assert agency.get(f"{LIST}qr/{own.pk}.svg").status_code == 200
    for link in others:
        assert agency.get(f"{LIST}inspect/{link.pk}/").status_code == 404
        assert agency.get(f"{LIST}qr/{link.pk}.svg").status_code == 404


def test_an_agency_changes_nothing(town: Town, agency: Client) -> None:
    own = town.link(campaign=town.campaigns["nl"])
    for path in ("new/", f"edit/{own.pk}/", f"delete/{own.pk}/", f"history/{own.pk}/"):
        assert agency.get(f"{LIST}{path}").status_code == 302, path
        assert agency.post(f"{LIST}{path}", NEW | {"note": "x"}).status_code == 302, path
    own.refresh_from_db()
    assert own.note == ""


def test_others_have_no_list(town: Town, client: Client) -> None:
    link = town.link()
    enter(client, HANDLER, town.municipality)
    for path in ("", f"inspect/{link.pk}/", f"qr/{link.pk}.svg"):
        answer = client.get(f"{LIST}{path}")
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/admin/"), path


def test_staff_of_another_municipality_have_none_of_it(town: Town, client: Client) -> None:
    link = town.link()
    enter(client, COMMUNICATIONS, None)
    for path in ("", f"edit/{link.pk}/", f"inspect/{link.pk}/", f"qr/{link.pk}.svg"):
        assert client.get(f"{LIST}{path}").status_code in (302, 403), path
