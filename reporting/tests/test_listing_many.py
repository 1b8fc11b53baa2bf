"""What is done to many at once, and what a person whose teams are limited sees of the list."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from home.people.models import Municipality, User
from reporting.casework.listing import many, young_first
from reporting.models import Area, AuditEntry, Behaviour, Case, Incident, Report, Team

SignIn = Callable[[str], Client]
LIST = "/admin/casework/"
MANY = f"{LIST}many/"
Action = AuditEntry.Action


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    young_first.forget()


def stored(almere: Municipality, area: Area | None = None, **case: Any) -> Report:
    """A report without words."""
    now = timezone.now()
    report = Report.objects.create(
        municipality=almere, submission_hash=uuid4().bytes, received_at=now, language="nl"
    )
    bit = Behaviour.objects.of(almere).bits()["hissing"]
    Incident.objects.create(
        **Incident.receipt(report),
        behaviours=1 << bit,
        area=area,
    )
    Case.objects.create(report=report, **{"changed_at": now} | case)
    return report


def _another() -> Municipality:
    root = Page.objects.filter(depth=2).first()
    site = Site.objects.create(hostname="other.example", root_page=root)
    return Municipality.objects.create(code="GM0001", name="Elders", site=site)


def do(client: Client, act: str, *reports: Report, **more: Any) -> Any:
    data = {"act": act, "report": [report.pk for report in reports], "query": "status=new"}
    return client.post(MANY, data | more)


def lies() -> set[tuple[Any, ...]]:
    """With which teams and people all reports lie."""
    return set(Case.objects.values_list("team", "handler"))


def said(client: Client) -> str:
    """What the next page tells about it."""
    return client.get(f"{LIST}saved/").content.decode()


def test_confirmation_names_the_number_and_does_nothing_yet(
    almere: Municipality, sign_in: SignIn
) -> None:
    client, reports = sign_in("handler"), [stored(almere), stored(almere)]
    for act in ("assign", "spam", "release"):
        response = do(client, act, *reports)
        assert response.context["number"] == 2
        assert all(f'value="{report.pk}"' in response.content.decode() for report in reports)
    assert not AuditEntry.objects.exists()
    assert client.get(MANY).status_code == 405


def test_given_to_a_team_and_a_handler_each_in_the_trail(
    almere: Municipality, sign_in: SignIn
) -> None:
    client, team = sign_in("handler"), Team.objects.create(municipality=almere, name="Een")
    me = User.objects.get()
    one, two = stored(almere), stored(almere, team=team)
    done = do(client, "assign", one, two, confirmed="1", team=team.pk)
    assert done.url == f"{LIST}?status=new"
    assert lies() == {(team.pk, None)}
    # The second lay there already.
    recorded = AuditEntry.objects.filter(action=Action.ASSIGNED)
    assert [entry.object_id for entry in recorded] == [str(one.public_id)]
    do(client, "assign", one, two, confirmed="1", handler=me.pk)
    assert lies() == {(team.pk, me.pk)}
    do(client, "assign", one, two, confirmed="1", team="none")
    assert lies() == {(None, me.pk)}
    assert recorded.all().count() == 5


def test_nothing_chosen_or_somebody_of_elsewhere_is_asked_again(
    almere: Municipality, sign_in: SignIn
) -> None:
    client, one = sign_in("handler"), stored(almere)
    sign_in("analyst")
    analyst = User.objects.get(email="analyst@example.org")
    elsewhere = _another()
    team = Team.objects.create(municipality=elsewhere, name="Twee")
    for chosen in ({}, {"handler": analyst.pk}, {"team": team.pk}, {"team": "x"}):
        response = do(client, "assign", one, confirmed="1", **chosen)
        assert response.status_code == 200
        assert response.context["form"].errors
    assert not AuditEntry.objects.exists()


def test_closed_as_spam_where_the_table_has_that_step(
    almere: Municipality, sign_in: SignIn
) -> None:
    client = sign_in("handler")
    closed: dict[str, Any] = {"status": "closed", "closed_at": timezone.now(), "outcome": "measure"}
    one, over = stored(almere, priority=1), stored(almere, **closed)
    do(client, "spam", one, over, confirmed="1")
    one.case.refresh_from_db()
    over.case.refresh_from_db()
    assert (one.case.status, one.case.outcome) == ("closed", "spam")
    assert over.case.outcome == "measure"
    assert re.search(rf"{over.pk}, Sissen", said(client))
    recorded = AuditEntry.objects.get(action=Action.STATUS_CHANGED)
    assert recorded.object_id == str(one.public_id)


def test_released_from_moderation(almere: Municipality, sign_in: SignIn) -> None:
    client, held, free = sign_in("handler"), stored(almere), stored(almere)
    Report.objects.filter(pk=held.pk).update(held_for_moderation=True)
    do(client, "release", held, free, confirmed="1")
    assert not Report.objects.filter(held_for_moderation=True).exists()
    entry = AuditEntry.objects.get()
    assert (entry.object_id, entry.detail["to"]) == (str(held.public_id), "released")


def test_bad_input_changes_nothing_and_loses_no_filter(
    almere: Municipality, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, one = sign_in("handler"), stored(almere)
    for act, ids in {
        "": [one.pk],
        "erase": [one.pk],
        "spam": [],
        "release": ["x", "-1", "9" * 19, "9" * 400, "²"],
    }.items():
        data = {"act": act, "report": ids, "query": "status=new&x=1", "confirmed": "1"}
        response = client.post(MANY, data)
        assert response.headers["Location"] == f"{LIST}?status=new", act
    too_many = {"act": "spam", "report": range(1, many.MOST + 2), "confirmed": "1"}
    assert client.post(MANY, too_many).status_code == 302
    assert not AuditEntry.objects.exists()


@pytest.fixture
def limited(almere: Municipality, sign_in: SignIn) -> tuple[Client, Report, Report]:
    """A handler of one area; a report there, and one elsewhere."""
    here = Area.objects.create(municipality=almere, code="WK1", name="Hier")
    there = Area.objects.create(municipality=almere, code="WK2", name="Daar")
    client = sign_in("handler")
    team = Team.objects.create(municipality=almere, name="Hier")
    team.areas.add(here)
    team.members.add(User.objects.get(email="handler@example.org"))
    late = {"due_at": timezone.now() - timedelta(days=9), "look_again": True}
    return client, stored(almere, here, **late), stored(almere, there, **late)


def test_nothing_of_another_area_leaks(limited: tuple[Client, Report, Report]) -> None:
    client, _mine, theirs = limited
    for query in ("", "status=new", "mark=overdue", "area=WK2", "duplicates=shown"):
        response = client.get(f"{LIST}results/?{query}")
        listed = [report.pk for report in response.context["object_list"]]
        assert theirs.pk not in listed
        numbers = {tab.name: tab.number for tab in response.context["tabs"]}
        assert numbers["all"] == numbers["new"] == numbers["overdue"] == numbers["again"]
        assert numbers["all"] == (0 if "WK2" in query else 1)
    html = client.get("/admin/").content.decode()
    numbers_of_panel = set(re.findall(r"<strong>(\d+)</strong>", html))
    assert numbers_of_panel == {"0", "1"}


def test_what_is_not_there_for_a_person_is_not_done(
    limited: tuple[Client, Report, Report],
) -> None:
    client, mine, theirs = limited
    response = do(client, "spam", mine, theirs)
    assert (response.context["number"], response.context["missing"]) == (1, 1)
    do(client, "spam", mine, theirs, confirmed="1")
    do(client, "assign", theirs, confirmed="1", handler=User.objects.get().pk)
    left = Case.objects.get(status="new")
    assert (left.report_id, left.handler) == (theirs.pk, None)
    assert not AuditEntry.objects.filter(object_id=str(theirs.public_id)).exists()


def test_person_who_may_not_see_it_does_not_get_it(
    limited: tuple[Client, Report, Report], almere: Municipality
) -> None:
    _client, mine, theirs = limited
    limited_person = User.objects.get()
    chief = User.objects.create_user("chief@example.org", "x", municipality=almere)
    chief.groups.add(Group.objects.get(name="handler"))
    client = Client()
    client.force_login(chief)
    do(client, "assign", mine, theirs, confirmed="1", handler=limited_person.pk)
    assert Case.objects.get(handler=limited_person).report_id == mine.pk
    assert f"{theirs.pk}, Sissen" in said(client)


@pytest.mark.parametrize("role", ["analyst", "privacy_officer"])
def test_who_only_looks_on_does_nothing(almere: Municipality, sign_in: SignIn, role: str) -> None:
    client, one = sign_in(role), stored(almere)
    assert do(client, "spam", one, confirmed="1").status_code == 302
    assert AuditEntry.objects.get().action == Action.REFUSED
    html = client.get(LIST).content.decode()
    assert MANY not in html
    assert 'name="report"' not in html
