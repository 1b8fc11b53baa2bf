"""Teams and routes: whose they are, who may be in them, and that each change is on record."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.people import roles
from home.people.models import Municipality, User
from reporting.cases.opening import case_rules
from reporting.cases.routing import routes_of, team_for
from reporting.casework.teams.access import access_of
from reporting.models import Area, AuditEntry, Behaviour, Case, Report, Route, Team
from reporting.short_memory import forget

from .conftest import Send
from .team_cases import another_municipality, area_named, move_to, person

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
ANY, BEHAVIOUR, AREA, BOTH = ("", ""), ("", "touching"), ("haven", ""), ("haven", "touching")
# Rows by area and behaviour, and which of them takes touching in Haven.
TABLES: list[tuple[list[tuple[str, str]], str | None]] = [
    ([ANY], " "),
    ([ANY, BEHAVIOUR], " touching"),
    ([BEHAVIOUR, AREA], "haven "),
    ([AREA, BOTH], "haven touching"),
    ([("haven", "staring"), BEHAVIOUR], " touching"),
    ([("poort", "")], None),
    ([("poort", "touching"), ANY], " "),
]


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in(roles.ADMIN)


@pytest.fixture
def haven(almere: Municipality) -> Area:
    return area_named(almere, "Haven")


@pytest.fixture
def poort(almere: Municipality) -> Area:
    return area_named(almere, "Poort")


@pytest.fixture
def elsewhere(almere: Municipality) -> Municipality:
    return another_municipality()


def changes() -> list[dict[str, Any]]:
    found = AuditEntry.objects.filter(action=Action.TEAM_CHANGED).order_by("number")
    return list(found.values_list("detail", flat=True))


def test_team_is_made_changed_and_deleted_on_the_record(
    admin: Client, almere: Municipality, haven: Area
) -> None:
    handler = person(almere, roles.HANDLER, "een")
    hissing = Behaviour.objects.get(code="hissing")
    form = {"name": "Team Haven", "members": [handler.pk], "areas": [haven.pk]}
    assert admin.post("/admin/teams/new/", form).status_code == 302
    team = Team.objects.get()
    assert (team.municipality, list(team.members.all())) == (almere, [handler])

    form = {"name": "Team Haven", "members": [handler.pk], "behaviours": [hissing.pk]}
    assert admin.post(f"/admin/teams/edit/{team.pk}/", form).status_code == 302
    assert list(team.areas.all()) == []
    assert list(team.behaviours.all()) == [hissing]

    asked = admin.get(f"/admin/teams/delete/{team.pk}/").content.decode()
    # Without a team this person would see everything: that is said before.
    assert "in no team" in asked or "geen team" in asked
    assert admin.post(f"/admin/teams/delete/{team.pk}/").status_code == 302
    assert not Team.objects.exists()

    made, changed, deleted = changes()
    assert made["before"] is None
    assert made["after"]["areas"] == [haven.pk]
    assert changed["before"] == made["after"]
    assert changed["after"]["behaviours"] == [hissing.pk]
    assert deleted["before"] == changed["after"]
    assert deleted["after"] is None


def test_route_is_made_once_changed_and_deleted_on_the_record(
    admin: Client, almere: Municipality, haven: Area
) -> None:
    team = Team.objects.create(municipality=almere, name="Haven")
    form = {"area": haven.pk, "behaviour": "", "team": team.pk}
    assert admin.post("/admin/routes/new/", form).status_code == 302
    # The same row twice would contradict itself.
    assert admin.post("/admin/routes/new/", form).status_code == 200
    route = Route.objects.get()
    assert admin.get("/admin/routes/").status_code == 200
    form["area"] = ""
    assert admin.post(f"/admin/routes/edit/{route.pk}/", form).status_code == 302
    assert admin.post("/admin/routes/new/", form).status_code == 200
    assert admin.post(f"/admin/routes/delete/{route.pk}/").status_code == 302
    made, changed, deleted = changes()
    assert (
        changed["before"]
        == made["after"]
        == {
            "area_id": haven.pk,
            "behaviour_id": None,
            "team_id": team.pk,
        }
    )
    assert deleted["after"] is None


def test_two_teams_of_one_name_are_refused_and_nothing_typed_is_lost(
    admin: Client, almere: Municipality
) -> None:
    Team.objects.create(municipality=almere, name="Haven")
    answer = admin.post("/admin/teams/new/", {"name": "Haven"})
    assert answer.status_code == 200
    assert 'value="Haven"' in answer.content.decode()
    assert changes() == []


def test_nothing_of_another_municipality_can_be_chosen(
    admin: Client, almere: Municipality, elsewhere: Municipality, haven: Area
) -> None:
    theirs = {
        "members": person(elsewhere, roles.HANDLER, "ginds").pk,
        "areas": area_named(elsewhere, "Ginds").pk,
        "behaviours": Behaviour.objects.create(municipality=elsewhere, code="x", bit=0).pk,
    }
    for name, pk in theirs.items():
        answer = admin.post("/admin/teams/new/", {"name": "Vreemd", name: [pk]})
        assert answer.status_code == 200, name
    team = Team.objects.create(municipality=almere, name="Haven")
    their_team = Team.objects.create(municipality=elsewhere, name="Ginds")
    for name, pk in {
        "area": theirs["areas"],
        "behaviour": theirs["behaviours"],
        "team": their_team.pk,
    }.items():
        form = {"area": haven.pk, "behaviour": "", "team": team.pk} | {name: pk}
        assert admin.post("/admin/routes/new/", form).status_code == 200, name
    assert Team.objects.of(almere).get() == team
    assert not Route.objects.exists()
    assert admin.get(f"/admin/teams/edit/{their_team.pk}/").status_code == 404
    assert admin.post(f"/admin/teams/delete/{their_team.pk}/").status_code == 404


def test_only_who_may_see_reports_can_be_a_member(admin: Client, almere: Municipality) -> None:
    for role in (roles.COMMUNICATIONS, roles.INTERPRETER):
        outsider = person(almere, role, role)
        form = {"name": "Haven", "members": [outsider.pk]}
        assert admin.post("/admin/teams/new/", form).status_code == 200, role
    gone = person(almere, roles.HANDLER, "weg", is_active=False)
    form = {"name": "Haven", "members": [gone.pk]}
    assert admin.post("/admin/teams/new/", form).status_code == 200
    assert not Team.objects.exists()


def test_who_does_not_keep_the_teams_is_refused_on_the_record(
    sign_in: SignIn, almere: Municipality
) -> None:
    team = Team.objects.create(municipality=almere, name="Haven")
    for role in (roles.HANDLER, roles.ANALYST, roles.PRIVACY_OFFICER):
        client = sign_in(role)
        for address in ("/admin/teams/new/", f"/admin/teams/edit/{team.pk}/", "/admin/routes/new/"):
            assert client.post(address, {"name": "Anders"}).status_code == 302
    assert Team.objects.get().name == "Haven"
    refused = AuditEntry.objects.filter(action=Action.REFUSED, object_type="teams")
    assert refused.count() == 9


def test_lists_ask_as_much_for_thirty_as_for_three(
    admin: Client, almere: Municipality, haven: Area
) -> None:
    def questions(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert admin.get(address).status_code == 200
        return len(asked)

    def add(first: int, last: int) -> None:
        for number in range(first, last):
            team = Team.objects.create(municipality=almere, name=f"Team {number:02}")
            team.areas.add(haven)
            team.members.add(person(almere, roles.HANDLER, f"h{number}"))
            area = area_named(almere, f"G{number}")
            Route.objects.create(municipality=almere, area=area, team=team)

    addresses = ("/admin/teams/", "/admin/routes/", reverse("casework:who_sees_what"))
    add(0, 3)
    for address in addresses:
        questions(address)
    few = {address: questions(address) for address in addresses}
    add(3, 30)
    assert {address: questions(address) for address in addresses} == few


def test_page_tells_of_each_person_exactly_what_the_database_lets_them_see(
    sign_in: SignIn, admin: Client, almere: Municipality, send: Send, haven: Area, poort: Area
) -> None:
    for behaviours, area in (
        (["hissing"], haven),
        (["touching"], haven),
        (["hissing", "touching"], poort),
        (["staring"], poort),
    ):
        assert send(behaviours=behaviours).status_code == 200
        move_to(Report.objects.order_by("-pk")[0], area)
    touching = Behaviour.objects.get(code="touching")
    people = {name: person(almere, roles.HANDLER, name) for name in "abcdef"}
    limits: dict[str, tuple[list[Area], list[Behaviour]]] = {
        "a": ([haven], []),
        "b": ([], [touching]),
        "c": ([poort], [touching]),
        "d": ([], []),
    }
    for name, (only_areas, only_behaviours) in limits.items():
        team = Team.objects.create(municipality=almere, name=name)
        team.areas.set(only_areas)
        team.behaviours.set(only_behaviours)
        team.members.add(people[name])
        if name in "ac":
            team.members.add(people["e"])
    # Given to a person by hand, beyond the limits.
    Case.objects.filter(report__incidents__area=poort).update(handler=people["a"])
    boss = User.objects.create_superuser("baas@example.org", "not-a-real-password")
    interpreter = person(almere, roles.INTERPRETER, "tolk")

    told = {one.name: one for one in access_of(almere)}
    for user in [*people.values(), boss]:
        own = Report.objects.of(almere).visible_to(User.objects.get(pk=user.pk)).count()
        (line,) = [one for name, one in told.items() if user.email in name]
        assert line.reports == own, user.email
    assert [told[people[n].email].reports for n in "abcdef"] == [4, 2, 1, 4, 3 + 0, 4]
    assert told[interpreter.email].reports == 0
    page = admin.get(reverse("casework:who_sees_what")).content.decode()
    for user in people.values():
        assert user.email in page


def test_people_who_may_nothing_with_reports_are_not_on_the_page(
    admin: Client, almere: Municipality, elsewhere: Municipality
) -> None:
    person(almere, roles.COMMUNICATIONS, "pers")
    person(elsewhere, roles.HANDLER, "ginds")
    person(almere, roles.HANDLER, "weg", is_active=False)
    page = admin.get(reverse("casework:who_sees_what")).content.decode()
    assert "admin@example.org" in page
    for absent in ("pers@", "ginds@", "weg@"):
        assert absent not in page


def test_row_that_says_most_takes_a_new_report(
    almere: Municipality, haven: Area, poort: Area
) -> None:
    areas = {"haven": haven, "poort": poort, "": None}
    bits = 1 << Behaviour.objects.get(code="touching").bit
    for rows, expected in TABLES:
        Team.objects.all().delete()
        for area, code in rows:
            Route.objects.create(
                municipality=almere,
                area=areas[area],
                behaviour=Behaviour.objects.filter(code=code).first(),
                team=Team.objects.create(municipality=almere, name=f"{area} {code}"),
            )
        found = team_for(routes_of(almere), area_id=haven.pk, behaviours=bits)
        assert (Team.objects.get(pk=found).name if found else None) == expected, rows


def test_report_lies_with_its_team_on_arrival_and_never_with_another_municipalitys(
    almere: Municipality, elsewhere: Municipality, send: Send
) -> None:
    for municipality in (elsewhere, almere):
        team = Team.objects.create(municipality=municipality, name="Stad")
        Route.objects.create(municipality=municipality, team=team)
    forget()
    case_rules(almere)
    assert send().status_code == 200
    assert Case.objects.get().team == Team.objects.of(almere).get()


def test_members_that_lost_their_role_stay_until_they_are_unticked(
    admin: Client, almere: Municipality
) -> None:
    handler = person(almere, roles.HANDLER, "een")
    team = Team.objects.create(municipality=almere, name="Haven")
    team.members.add(handler)
    handler.groups.remove(Group.objects.get(name=roles.HANDLER))
    form = {"name": "Haven 2", "members": [handler.pk]}
    assert admin.post(f"/admin/teams/edit/{team.pk}/", form).status_code == 302
    assert list(team.members.all()) == [handler]
