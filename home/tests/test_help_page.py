"""The help page: who helps in which situation, when, and in which language."""

from datetime import time
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from home.help_hours import hours_code
from home.models import AwarenessPage, HelpLine, HelpOpening, HelpPage, HomePage

from .factories import add_help_line, add_page, close, make_homes

# Finding the page, its frame, and the hours of all lines.
QUERIES = 16

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(db: None) -> dict[str, HomePage]:
    return make_homes("nl", "en", "ar")


@pytest.fixture
def page(homes: dict[str, HomePage]) -> HelpPage:
    return add_page(HelpPage, homes["nl"], "Hulp", slug="hulp")


def soup(client: Client, address: str = "/nl/hulp/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("openings", "code"),
    [
        ([], ""),
        ([("3", time(9), time(17, 30))], "3@540-1050"),
        ([("weekend", time(11), time(21))], "6@660-1260 7@660-1260"),
        # Past midnight, also from Sunday to Monday.
        ([("7", time(20), time(2))], "1@0-120 7@1200-1440"),
        ([("1", time(0), time(0))], "1@0-1440"),
    ],
)
def test_hours_become_minutes_of_days(openings: list[Any], code: str) -> None:
    assert hours_code(openings) == code


def test_working_days_and_every_day_are_all_of_them() -> None:
    for days, number in (("working", 5), ("daily", 7)):
        assert len(hours_code([(days, time(9), time(17))]).split()) == number


def test_every_choice_of_days_has_its_days() -> None:
    for days in HelpOpening.Days.values:
        assert hours_code([(days, time(9), time(17))])


@pytest.mark.usefixtures("page")
def test_lines_stand_under_their_situation_in_the_editor_s_order(client: Client) -> None:
    for code, situation in (("b", "after"), ("c", "home"), ("a", "after"), ("d", "danger")):
        line = add_help_line(code, {"nl": f"Lijn {code}"}, phone="0800 - 01 88")
        HelpLine.objects.filter(pk=line.pk).update(situation=situation)
    groups = soup(client).select("[data-help-group]")
    names = [[name.get_text() for name in group.select(".help-line__name")] for group in groups]
    assert names == [["Lijn b", "Lijn a"], ["Lijn c"], ["Lijn d"]]
    link = groups[0].select_one(".help-line__phone a")
    assert isinstance(link, Tag)
    assert link["href"] == "tel:08000188"
    assert isinstance(link.bdi, Tag)


@pytest.mark.usefixtures("page")
def test_the_browser_is_given_hours_and_languages_and_decides_itself(client: Client) -> None:
    add_help_line("night", {"nl": "Nacht"}, always_open=True, spoken=["nl", "ar"])
    day = add_help_line("day", {"nl": "Dag"}, spoken=["nl"], other_languages=True)
    HelpOpening.objects.create(line=day, days="1", opens=time(9), closes=time(17))
    add_help_line("unknown", {"nl": "Onbekend"})
    html = soup(client)
    given = [
        (line["data-help-hours"], line["data-help-languages"])
        for line in html.select("[data-help-line]")
    ]
    assert given == [("always", "nl ar"), ("1@540-1020", "nl *"), ("", "")]
    # Nothing is said that a kept page could not know, and nothing that only a script can do.
    for told in html.select("[data-help-open], [data-help-closed], [data-help-filter]"):
        assert told.has_attr("hidden")
    assert len(html.select("[data-help-open]")) == 2
    buttons = [button["value"] for button in html.select("[data-help-filter] button")]
    assert buttons == ["", "nl", "en", "ar"]


@pytest.mark.usefixtures("page")
def test_no_choice_of_languages_where_there_is_none(client: Client) -> None:
    add_help_line("line", {"nl": "Lijn"}, spoken=["nl"])
    assert not soup(client).select("[data-help-filter]")


@pytest.mark.usefixtures("page")
def test_emergency_stands_first_and_leaving_is_possible(client: Client) -> None:
    add_help_line("line", {"nl": "Lijn"}, phone="0800-1", confirmed=False)
    html = soup(client)
    main = html.find("main")
    assert isinstance(main, Tag)
    assert [link["href"] for link in main.select("a[href^=tel]")] == [
        "tel:112",
        "tel:09008844",
        "tel:08001",
    ]
    assert main.select(".help-line__unconfirmed")
    assert html.select(".leave-button")


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("lines", [1, 6])
def test_the_help_page_costs_the_same_queries_for_more_lines(
    client: Client, django_assert_num_queries: Any, lines: int
) -> None:
    for number in range(lines):
        line = add_help_line(f"line-{number}", {"nl": "Lijn"}, spoken=["nl"])
        HelpOpening.objects.create(line=line, days="daily", opens=time(9), closes=time(17))
    client.get("/nl/hulp/")
    with django_assert_num_queries(QUERIES):
        client.get("/nl/hulp/")


def foot(client: Client, address: str) -> list[tuple[str, str, object]]:
    return [
        (link.get_text(), str(link["href"]), link.get("lang"))
        for link in soup(client, address).select(".page-footer__links a")
    ]


def test_every_foot_leads_to_help_also_where_it_is_not_translated(
    client: Client, homes: dict[str, HomePage], page: HelpPage
) -> None:
    add_page(HelpPage, homes["en"], "Help", slug="help", translation_key=page.translation_key)
    add_page(AwarenessPage, homes["nl"], "Geen deel van de voet")
    assert foot(client, "/nl/") == [("Hulp", "/nl/hulp/", None)]
    assert foot(client, "/en/") == [("Help", "/en/help/", None)]
    assert foot(client, "/ar/") == [("Hulp", "/nl/hulp/", "nl")]


def test_no_foot_leads_to_what_is_not_for_everyone(client: Client, page: HelpPage) -> None:
    close(page)
    assert foot(client, "/nl/") == []
