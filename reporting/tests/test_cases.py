"""A report's case at the moment of receipt: how high it stands, until when, and with whom."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from home.people.models import Municipality, User
from reporting.cases.deadlines import case_settings, due_after, working_days_later
from reporting.cases.workflow import NEEDED, TRANSITIONS, is_allowed, needed_for, next_statuses
from reporting.models import Area, Behaviour, Case, CaseSettings, Report, Route, Team

Send = Callable[..., Any]
Status, Priority = Case.Status, Case.Priority
# A Friday afternoon, and one before the clocks go forward.
FRIDAY = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
BEFORE_SUMMER = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)


@pytest.fixture
def areas(almere: Municipality) -> dict[str, Area]:
    names = ("Haven", "Poort")
    return {
        name: Area.objects.create(municipality=almere, code=f"WK{number}", name=name)
        for number, name in enumerate(names)
    }


@pytest.fixture
def teams(almere: Municipality) -> dict[str, Team]:
    names = ("all", "haven", "touching", "both")
    return {name: Team.objects.create(municipality=almere, name=name) for name in names}


def in_area(send: Send, area: Area | None, *behaviours: str) -> Case:
    """The case of a report that was sent with an area of the list."""
    known = set(Report.objects.values_list("pk", flat=True))
    place = {"where": "area", "area": area.code} if area else {}
    assert send(behaviours=list(behaviours), **place).status_code == 200
    return Case.objects.exclude(report__in=known).get()


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 12, 31), 2, date(2027, 1, 4)),
        (date(2026, 3, 6), 0, date(2026, 3, 6)),
    ],
)
def test_weekends_are_no_working_days(start: date, days: int, end: date) -> None:
    assert working_days_later(start, days) == end


def test_deadline_is_the_end_of_its_day_on_the_local_clock() -> None:
    chosen = CaseSettings(look_first_days=1, assess_days=5)
    monday = due_after(Status.NEW, Priority.LOOK_FIRST, FRIDAY, chosen)
    assert monday == datetime(2026, 3, 9, 23, 0, tzinfo=UTC)
    summer = due_after(Status.NEW, Priority.LOOK_FIRST, BEFORE_SUMMER, chosen)
    assert summer == datetime(2026, 3, 30, 22, 0, tzinfo=UTC)


def test_closed_case_has_no_deadline() -> None:
    assert due_after(Status.CLOSED, Priority.ORDINARY, FRIDAY, CaseSettings()) is None


def test_municipality_that_chose_nothing_gets_the_standard_and_no_row(almere: Municipality) -> None:
    assert case_settings(almere.site_id).words_days == 90
    assert case_settings(None).spam_days == 14
    assert not CaseSettings.objects.exists()
    CaseSettings.objects.create(site=almere.site, words_days=30)
    assert case_settings(almere.site_id).words_days == 30


@pytest.mark.parametrize(
    ("answers", "priority"),
    [
        ({"behaviours": ["hissing"]}, Priority.ORDINARY),
        ({"behaviours": ["hissing"], "answer": "answer"}, Priority.ANSWER_WISHED),
        ({"behaviours": ["hissing", "touching"], "answer": "answer"}, Priority.LOOK_FIRST),
        ({"behaviours": ["threat"]}, Priority.LOOK_FIRST),
        ({"behaviours": ["exposure"]}, Priority.LOOK_FIRST),
        ({"behaviours": ["filming"]}, Priority.LOOK_FIRST),
        ({"behaviours": ["hissing"], "when": "repeatedly"}, Priority.LOOK_FIRST),
        # In clear it would tell the age: the order of the list sees to it, in memory.
        ({"behaviours": ["hissing"], "age_band": "under_16"}, Priority.ORDINARY),
    ],
)
def test_every_report_has_a_case_whose_priority_is_told_by_what_is_in_clear(
    send: Send, answers: dict[str, Any], priority: Case.Priority
) -> None:
    assert send(**{**answers, "checked": "1"}).status_code == 200
    case = Case.objects.get()
    assert (case.status, case.priority, case.report) == (Status.NEW, priority, Report.objects.get())
    assert case.changed_at == case.report.received_at
    assert case.due_at is not None


def test_report_goes_to_the_team_of_the_row_that_says_most(
    almere: Municipality, areas: dict[str, Area], teams: dict[str, Team], send: Send
) -> None:
    touching = Behaviour.objects.get(municipality=almere, code="touching")
    haven, poort = areas["Haven"], areas["Poort"]
    for team, area, behaviour in (
        ("all", None, None),
        ("touching", None, touching),
        ("haven", haven, None),
        ("both", haven, touching),
    ):
        Route.objects.create(municipality=almere, area=area, behaviour=behaviour, team=teams[team])
    found = {
        (name, code): in_area(send, area, code).team
        for name, area in (("Haven", haven), ("Poort", poort), ("", None))
        for code in ("hissing", "touching")
    }
    assert {key: team.name for key, team in found.items() if team} == {
        ("Haven", "hissing"): "haven",
        ("Haven", "touching"): "both",
        ("Poort", "hissing"): "all",
        ("Poort", "touching"): "touching",
        ("", "hissing"): "all",
        ("", "touching"): "touching",
    }


def test_without_a_row_that_fits_nobody_has_it(
    almere: Municipality, areas: dict[str, Area], teams: dict[str, Team], send: Send
) -> None:
    Route.objects.create(municipality=almere, area=areas["Haven"], team=teams["haven"])
    assert in_area(send, areas["Poort"], "hissing").team is None


def test_routes_do_not_contradict_each_other(
    almere: Municipality, areas: dict[str, Area], teams: dict[str, Team]
) -> None:
    for area in (None, areas["Haven"]):
        Route.objects.create(municipality=almere, area=area, team=teams["all"])
        with pytest.raises(IntegrityError), transaction.atomic():
            Route.objects.create(municipality=almere, area=area, team=teams["haven"])


def test_table_of_steps_is_whole() -> None:
    assert set(TRANSITIONS) == set(NEEDED) == set(Status)
    for before in Status:
        assert Status.NEW not in next_statuses(before)
        for after in Status:
            assert is_allowed(before, after) == (after in next_statuses(before))
    assert needed_for(Status.CLOSED) == ("outcome",)


def test_case_is_closed_with_its_moment_and_an_open_one_has_no_outcome(report: Report) -> None:
    cases = Case.objects.filter(report=report)
    for wrong in ({"status": "closed"}, {"outcome": "spam"}, {"closed_at": FRIDAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            cases.update(**wrong)


def test_teams_limit_what_their_members_see(
    almere: Municipality, areas: dict[str, Area], teams: dict[str, Team], send: Send
) -> None:
    user = User.objects.create_user("h@example.org", "secret", municipality=almere)
    user.groups.add(Group.objects.get(name="handler"))
    cases = {
        (name, code): in_area(send, areas.get(name), code)
        for name in ("Haven", "Poort", "")
        for code in ("hissing", "touching")
    }

    def seen() -> set[tuple[str, str]]:
        visible = set(Report.objects.visible_to(user).values_list("pk", flat=True))
        return {key for key, case in cases.items() if case.report_id in visible}

    assert seen() == set(cases)
    teams["haven"].members.add(user)
    teams["haven"].areas.add(areas["Haven"])
    assert seen() == {("Haven", "hissing"), ("Haven", "touching")}
    teams["haven"].behaviours.add(Behaviour.objects.get(municipality=almere, code="touching"))
    assert seen() == {("Haven", "touching")}
    # A second team adds what it sees; a case that was given to one is seen whatever the limits.
    teams["touching"].members.add(user)
    teams["touching"].areas.add(areas["Poort"])
    assert seen() == {("Haven", "touching"), ("Poort", "hissing"), ("Poort", "touching")}
    Case.objects.filter(pk=cases["", "hissing"].pk).update(handler=user)
    assert ("", "hissing") in seen()
    teams["all"].members.add(user)
    assert seen() == set(cases)


def test_reports_of_before_get_the_case_that_new_ones_have(send: Send) -> None:
    """The migration, on today's tables: they are what it leaves behind."""
    for answers in ({"behaviours": ["touching"]}, {"answer": "answer"}, {"when": "repeatedly"}, {}):
        assert send(**{**answers, "checked": "1"}).status_code == 200
    before = dict(Case.objects.values_list("report_id", "priority"))
    assert sorted(before.values()) == [1, 1, 2, 3]
    closed = Report.objects.order_by("pk")[3].pk
    Case.objects.exclude(report=closed).delete()
    moment = Report.objects.order_by("pk")[3].received_at
    Case.objects.update(status=Status.CLOSED, closed_at=moment, outcome="no_action", due_at=None)
    Behaviour.objects.update(look_first=False)
    migration = import_module("reporting.migrations.0005_every_report_has_a_case")
    migration.give_cases(apps, None)
    assert dict(Case.objects.values_list("report_id", "priority")) == before
    new = Case.objects.exclude(report=closed)
    assert all(case.status == Status.NEW and case.due_at for case in new)
    assert Case.objects.get(report=closed).due_at is None
