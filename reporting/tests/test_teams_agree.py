"""What a listing lets through, who can be given a case, and the page that tells who sees what: one
rule, whatever the teams."""

from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from home.people import roles
from home.people.models import Municipality, User
from reporting.casework.acts.assigning import handlers_for
from reporting.casework.teams.access import access_of
from reporting.models import Behaviour, Case, Incident, Report, Team

from .conftest import Send
from .team_cases import another_municipality, area_named, person

NUMBERS = st.integers(0, 2)
SOME = st.sets(NUMBERS)
CODES = ("hissing", "touching", "staring")


@dataclass(frozen=True)
class Limited:
    """A team by the numbers of its areas, behaviours and members; one may be of elsewhere."""

    areas: set[int]
    behaviours: set[int]
    members: set[int]
    is_of_here: bool

    def shows(self, told: "Told") -> bool:
        right_area = not self.areas or told.area in self.areas
        return right_area and (not self.behaviours or bool(self.behaviours & told.behaviours))


@dataclass(frozen=True)
class Told:
    """A report by the numbers of what it is about and whom it was given to."""

    area: int | None
    behaviours: set[int]
    team: int | None
    handler: int | None


TEAMS = st.lists(st.builds(Limited, SOME, SOME, SOME, st.integers(0, 4).map(bool)), max_size=3)
REPORTS = st.lists(
    st.builds(
        Told,
        st.none() | NUMBERS,
        st.sets(NUMBERS, min_size=1),
        st.none() | NUMBERS,
        st.none() | NUMBERS,
    ),
    min_size=3,
    max_size=3,
)


def by_teams(number: int, told: Told, teams: list[Limited]) -> bool:
    """What a person sees without having been given it by name, said once more and plainly."""
    own = {at: team for at, team in enumerate(teams) if number in team.members and team.is_of_here}
    return not own or told.team in own or any(team.shows(told) for team in own.values())


@pytest.fixture
def three_reports(almere: Municipality, send: Send) -> list[Report]:
    for _number in range(3):
        assert send().status_code == 200
    return list(Report.objects.order_by("pk"))


def test_all_three_agree(almere: Municipality, three_reports: list[Report]) -> None:
    elsewhere = another_municipality()
    people = [person(almere, roles.HANDLER, name) for name in "abc"]
    areas = [area_named(almere, name) for name in "klm"]
    behaviours = [Behaviour.objects.get(code=code) for code in CODES]

    def lay_out(teams: list[Limited], reports: list[Told]) -> None:
        rows = []
        for at, limited in enumerate(teams):
            whose = almere if limited.is_of_here else elsewhere
            team = Team.objects.create(municipality=whose, name=str(at))
            team.areas.set(areas[number] for number in limited.areas)
            team.behaviours.set(behaviours[number] for number in limited.behaviours)
            team.members.set(people[number] for number in limited.members)
            rows.append(team)
        for report, told in zip(three_reports, reports, strict=True):
            Incident.objects.filter(report=report).update(
                area=None if told.area is None else areas[told.area],
                behaviours=sum(1 << behaviours[number].bit for number in told.behaviours),
            )
            Case.objects.filter(report=report).update(
                team=rows[told.team] if told.team is not None and told.team < len(rows) else None,
                handler=None if told.handler is None else people[told.handler],
            )

    @settings(max_examples=20, deadline=None)
    @given(TEAMS, REPORTS)
    def agree(teams: list[Limited], reports: list[Told]) -> None:
        with transaction.atomic():
            lay_out(teams, reports)
            page = {one.name: one.reports for one in access_of(almere)}
            for number, user in enumerate(people):
                shown = [by_teams(number, told, teams) for told in reports]
                may = [
                    sees or told.handler == number
                    for sees, told in zip(shown, reports, strict=True)
                ]
                asking = User.objects.get(pk=user.pk)
                listed = set(Report.objects.of(almere).visible_to(asking))
                assert [report in listed for report in three_reports] == may
                assert page[user.email] == sum(may)
                fresh = Report.objects.select_related("case").order_by("pk")
                assert [user in handlers_for(report) for report in fresh] == shown
            transaction.set_rollback(True)

    agree()


def test_who_can_be_given_a_case_asks_as_much_for_thirty_as_for_three(
    almere: Municipality, report: Report
) -> None:
    area = area_named(almere, "Haven")

    def asked(first: int, last: int) -> int:
        for number in range(first, last):
            team = Team.objects.create(municipality=almere, name=str(number))
            team.areas.add(area)
            team.members.add(person(almere, roles.HANDLER, f"h{number}"))
        fresh = Report.objects.select_related("case", "municipality").get()
        with CaptureQueriesContext(connection) as queries:
            assert handlers_for(fresh) == []
        return len(queries)

    assert asked(0, 3) == asked(3, 30)
