"""Columns of the list: each person chooses, and what they show is of that report."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from home.people.models import Municipality, User
from reporting.casework.listing import young_first
from reporting.casework.listing.chosen_columns import OFFERED, USUAL
from reporting.models import Area, Case, Incident, ListingColumns, Report, Team

SignIn = Callable[[str], Client]
LIST = "/admin/casework/"
COLUMNS = f"{LIST}columns/"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    young_first.forget()


def shown(client: Client) -> list[str]:
    """The columns beside what happened and the box to tick."""
    names = [
        column.name for column in client.get(f"{LIST}results/").context["table"].columns.values()
    ]
    return [name for name in names if name not in ("tick", "what")]


def cells(client: Client) -> dict[str, str]:
    """What stands in the only row, by the name that a phone shows beside it."""
    html = client.get(f"{LIST}results/").content.decode()
    found = re.findall(r'<td data-label="([^"]+)">(.*?)</td>', html, re.DOTALL)
    return {name: unescape(re.sub(r"<[^>]+>", "", cell)).strip() for name, cell in found}


def test_each_chooses_their_own(report: Report, sign_in: SignIn) -> None:
    client, other = sign_in("handler"), sign_in("analyst")
    assert shown(client) == USUAL
    response = client.post(
        COLUMNS, {"column": ["channel", "where", "area"], "query": "status=new&evil=1&p=2"}
    )
    assert response.headers["Location"] == f"{LIST}?status=new"
    # In the order of the list.
    assert shown(client) == ["where", "area", "channel"]
    assert shown(other) == USUAL
    other.post(COLUMNS, {"column": ["closed"]})
    assert shown(other) == ["closed"]
    assert shown(client) == ["where", "area", "channel"]
    ticked = client.get(LIST).context["columns_offered"]
    assert [code for code, _label, is_shown in ticked if is_shown] == shown(client)


@pytest.mark.parametrize("codes", [[], USUAL])
def test_none_or_the_usual_ones_is_no_choice(
    report: Report, sign_in: SignIn, codes: list[str]
) -> None:
    client = sign_in("handler")
    client.post(COLUMNS, {"column": ["area"]})
    client.post(COLUMNS, {"column": codes})
    assert shown(client) == USUAL
    assert not ListingColumns.objects.exists()


def test_what_is_no_column_is_refused(report: Report, sign_in: SignIn) -> None:
    client = sign_in("handler")
    client.post(COLUMNS, {"column": ["area"]})
    for wrong in ("story", "tick", "what", "case__report", "\x00", "é" * 5000):
        response = client.post(COLUMNS, {"column": ["where", wrong]}, follow=True)
        assert response.status_code == 200
        assert "messages" in response.context
        assert [str(one.level_tag) for one in response.context["messages"]] == ["error"], wrong
        assert shown(client) == ["area"]


def test_column_that_is_not_offered_any_more_is_left_out(report: Report, sign_in: SignIn) -> None:
    client = sign_in("handler")
    me = User.objects.get(email="handler@example.org")
    kept = ListingColumns.objects.create(owner=me, columns=["gone", "area"])
    assert shown(client) == ["area"]
    kept.columns = ["gone"]
    kept.save()
    assert shown(client) == USUAL


def test_every_column_shows_its_fact(report: Report, almere: Municipality, sign_in: SignIn) -> None:
    client = sign_in("handler")
    me = User.objects.get(email="handler@example.org")
    client.post(COLUMNS, {"column": list(OFFERED)})
    assert shown(client) == list(OFFERED)
    area = Area.objects.create(municipality=almere, code="WK1", name="Centrum & Haven")
    Incident.objects.update(area=area, kind_of_place="park")
    Report.objects.update(answer_wished=True, channel="import", language="ar")
    Case.objects.update(
        team=Team.objects.create(municipality=almere, name="Straatteam"),
        handler=me,
        status="closed",
        outcome="measure",
        # The day of Almere, which is another one in UTC.
        closed_at=datetime(2026, 3, 7, 0, 15, tzinfo=ZoneInfo("Europe/Amsterdam")),
        due_at=None,
    )
    told = cells(client)
    assert told.pop("Wanneer")
    assert told.pop("Ontvangen")
    assert told == {
        "Waar": "Park, Centrum & Haven",
        "Soort plek": "Park",
        "Gebied": "Centrum & Haven",
        "Status": "gesloten",
        "Uitkomst": "er is een maatregel genomen",
        "Bij wie": f"Straatteam · {me.get_full_name() or me.email}",
        "Team": "Straatteam",
        "Behandelaar": me.get_full_name() or me.email,
        "Wil een antwoord": "ja",
        "Taal": "Arabisch",
        "Kanaal": "Geïmporteerd",
        OFFERED["closed"]: "7 maart 2026",
    }


def test_whom_the_list_is_not_for_keeps_nothing(sign_in: SignIn) -> None:
    assert sign_in("interpreter").post(COLUMNS, {"column": ["area"]}).status_code == 302
    assert sign_in("handler").get(COLUMNS).status_code == 405
    assert not ListingColumns.objects.exists()
