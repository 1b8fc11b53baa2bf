"""The list of actions: who may what, what is asked, the file, and what is late."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Site

from home.models import Action, HomePage
from home.people.models import Municipality, User
from home.people.roles import ADMIN, COMMUNICATIONS, COMMUNICATIONS_CHIEF, HANDLER

from .approval import person
from .city import LINE, LONG_AGO, make_action, make_approach, make_municipality
from .factories import make_homes

pytestmark = pytest.mark.django_db

LIST = "/admin/actions/"


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return make_homes("nl", "en")


@pytest.fixture
def almere(homes: dict[str, HomePage]) -> Municipality:
    return make_municipality()


def enter(client: Client, role: str, municipality: Municipality | None) -> User:
    user = person(role, municipality=municipality, language="en")
    client.force_login(user)
    return user


def fields(**changes: Any) -> dict[str, Any]:
    """What the form sends for one action with a Dutch public text."""
    return {
        "name": "Overzicht maken",
        "line": LINE,
        "department": "Veiligheid",
        "owner": "Analist",
        "due_on": "2027-02-01",
        "status": "planned",
        "result": "",
        "is_public": "on",
        "texts-TOTAL_FORMS": "1",
        "texts-INITIAL_FORMS": "0",
        "texts-MIN_NUM_FORMS": "0",
        "texts-MAX_NUM_FORMS": "1000",
        "texts-0-language": "nl",
        "texts-0-text": "We maken een overzicht",
        "texts-0-result": "",
        "texts-0-id": "",
        "texts-0-DELETE": "",
        **changes,
    }


@pytest.mark.parametrize("role", [COMMUNICATIONS_CHIEF, ADMIN])
def test_who_keeps_the_list_adds_changes_and_removes(
    client: Client, homes: dict[str, HomePage], almere: Municipality, role: str
) -> None:
    make_approach(homes["nl"])
    enter(client, role, almere)
    assert "Weten wat er gebeurt" in client.get(f"{LIST}new/").content.decode()
    assert client.post(f"{LIST}new/", fields()).status_code == 302
    action = Action.objects.get()
    assert (action.municipality, str(action.line)) == (almere, LINE)
    text = action.texts.get()
    sent = fields(status="done") | {"texts-INITIAL_FORMS": "1", "texts-0-id": str(text.pk)}
    assert client.post(f"{LIST}edit/{action.pk}/", sent).status_code == 302
    assert Action.objects.get().status == "done"
    assert client.post(f"{LIST}delete/{action.pk}/").status_code == 302
    assert not Action.objects.exists()


def test_who_makes_pages_reads_the_list_and_changes_nothing(
    client: Client, almere: Municipality
) -> None:
    action = make_action(almere, texts={"nl": "Tekst"})
    enter(client, COMMUNICATIONS, almere)
    assert action.department in client.get(LIST).content.decode()
    assert action.owner in client.get(f"{LIST}inspect/{action.pk}/").content.decode()
    for address in (f"{LIST}new/", f"{LIST}edit/{action.pk}/", f"{LIST}delete/{action.pk}/"):
        assert client.get(address).headers["Location"] == "/admin/"
        client.post(address, fields(name="Anders"))
    assert list(Action.objects.values_list("name", flat=True)) == [action.name]


def test_the_list_is_nobody_elses(client: Client, almere: Municipality) -> None:
    make_action(almere, texts={})
    enter(client, HANDLER, almere)
    assert client.get(LIST).headers["Location"] == "/admin/"


def test_another_municipality_s_actions_are_not_there(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    site = Site.objects.create(hostname="elders.example", root_page=homes["en"])
    other = Municipality.objects.create(code="GM0001", name="Elders", site=site)
    theirs = make_action(other, texts={"nl": "Van elders"}, name="Van Elders", due_on=LONG_AGO)
    enter(client, COMMUNICATIONS_CHIEF, almere)
    assert "Van Elders" not in client.get(LIST).content.decode()
    assert "Van Elders" not in client.get(f"{LIST}?export=csv").getvalue().decode()
    assert "Van Elders" not in client.get("/admin/").content.decode()
    for view in ("edit", "delete", "inspect", "history"):
        assert client.get(f"{LIST}{view}/{theirs.pk}/").status_code == 404


def test_staff_of_another_municipality_see_no_list_here(
    client: Client, almere: Municipality
) -> None:
    make_action(almere, texts={}, due_on=LONG_AGO)
    enter(client, COMMUNICATIONS_CHIEF, None)
    assert client.get(LIST).headers["Location"] == "/admin/"
    assert "overdue_actions" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "without",
    [
        {"texts-TOTAL_FORMS": "0"},
        {"texts-0-language": "en"},
        {"texts-0-DELETE": "on"},
    ],
)
def test_what_is_public_has_words_in_the_first_language(
    client: Client, almere: Municipality, without: dict[str, str]
) -> None:
    enter(client, COMMUNICATIONS_CHIEF, almere)
    answer = client.post(f"{LIST}new/", fields(line="", **without))
    assert answer.status_code == 200
    assert "is_public" in answer.context["form"].errors
    assert not Action.objects.exists()
    assert client.post(f"{LIST}new/", fields(line="", is_public="", **without)).status_code == 302


def test_a_line_that_went_stays_with_its_action(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    action = make_action(almere, texts={"nl": "Tekst"})
    enter(client, COMMUNICATIONS_CHIEF, almere)
    html = BeautifulSoup(client.get(f"{LIST}edit/{action.pk}/").content, "html.parser")
    chosen = html.select_one("[name=line] option[selected]")
    assert chosen is not None
    assert chosen["value"] == LINE


def listed(client: Client, query: str) -> set[str]:
    html = BeautifulSoup(client.get(f"{LIST}?{query}").content, "html.parser")
    return {" ".join(row.get_text(" ").split()) for row in html.select("tbody .title-wrapper")}


def test_filters(client: Client, almere: Municipality) -> None:
    today = timezone.localdate()
    yesterday, tomorrow = (today + timedelta(days=step) for step in (-1, 1))
    make_action(almere, texts={}, name="Late", due_on=yesterday, department="Een")
    make_action(almere, texts={}, name="Ended", due_on=yesterday, status="done", is_public=False)
    make_action(almere, texts={}, name="Today", due_on=today, department="Twee")
    make_action(almere, texts={}, name="Coming", due_on=tomorrow)
    make_action(almere, texts={}, name="Undated")
    enter(client, COMMUNICATIONS_CHIEF, almere)
    assert len(listed(client, "")) == 5
    assert listed(client, "due=late") == {"Late"}
    assert listed(client, "status=done") == {"Ended"}
    assert listed(client, "department=Een&department=Twee") == {"Late", "Today"}
    assert listed(client, "is_public=False") == {"Ended"}
    assert listed(client, "q=Undated") == {"Undated"}


def test_the_file_has_words_and_no_formulas(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    make_approach(homes["nl"])
    make_action(almere, texts={}, name="=1+1", due_on=LONG_AGO)
    enter(client, COMMUNICATIONS, almere)
    text = client.get(f"{LIST}?export=csv").getvalue().decode("utf-8-sig")
    assert "'=1+1" in text
    assert "Weten wat er gebeurt" in text
    # Rows are made while they are sent, in the first language of the site.
    assert "Gepland" in text
    book = load_workbook(BytesIO(client.get(f"{LIST}?export=xlsx").getvalue()))
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][0] == "'=1+1"


def test_the_start_page_tells_who_keeps_the_list_what_is_late(
    client: Client, almere: Municipality
) -> None:
    make_action(almere, texts={}, name="Promised long ago", due_on=LONG_AGO)
    make_action(almere, texts={}, name="Done long ago", due_on=LONG_AGO, status="done")
    enter(client, COMMUNICATIONS_CHIEF, almere)
    html = BeautifulSoup(client.get("/admin/").content, "html.parser")
    panel = html.find(id="overdue_actions-section")
    assert panel is not None
    assert "Promised long ago" in panel.get_text()
    assert "Done long ago" not in panel.get_text()
    enter(client, COMMUNICATIONS, almere)
    assert "overdue_actions" not in client.get("/admin/").content.decode()


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", [LIST, f"{LIST}?export=csv", "/admin/"])
def test_many_actions_ask_as_much_as_one(
    client: Client, homes: dict[str, HomePage], almere: Municipality, address: str
) -> None:
    make_approach(homes["nl"])
    enter(client, COMMUNICATIONS_CHIEF, almere)
    make_action(almere, texts={"nl": "Een"}, due_on=LONG_AGO)
    few = _queries(client, address)
    for number in range(6):
        make_action(almere, texts={"nl": "Meer"}, due_on=LONG_AGO, department=f"Team {number}")
    assert _queries(client, address) == few
