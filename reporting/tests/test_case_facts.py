"""Merging and splitting duplicates, and putting countable facts right."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from home.people.models import Municipality, User
from reporting.casework.acts.merging import MergeError, merge
from reporting.demo.lists import load_areas
from reporting.geo import cells_at
from reporting.models import Area, AuditEntry, Case, Correction, Incident, Report, Team

from .conftest import Send

SignIn = Callable[[str], Client]
Action = AuditEntry.Action


@pytest.fixture
def handler(sign_in: SignIn) -> Client:
    return sign_in("handler")


@pytest.fixture
def three(send: Send) -> list[Report]:
    for number in range(3):
        send(behaviours=["hissing"], story=f"Nummer {number}.", checked="1")
    return list(Report.objects.order_by("pk"))


def press(client: Client, report: Report, act: str, **fields: Any) -> Any:
    return client.post(f"/admin/casework/{report.pk}/{act}/", fields)


def into(report: Report) -> int | None:
    return Case.objects.get(report=report).merged_into_id


def test_duplicate_is_marked_shown_and_undone(handler: Client, three: list[Report]) -> None:
    main, duplicate, _other = three
    assert press(handler, duplicate, "merge", number=main.pk).status_code == 302
    assert into(duplicate) == main.pk
    page = handler.get(f"/admin/casework/{main.pk}/")
    assert page.context["duplicates"] == [duplicate]
    assert handler.get(f"/admin/casework/{duplicate.pk}/").context["main"] == main
    # It keeps its own words.
    assert "Nummer 1." in press(handler, duplicate, "words").content.decode()
    press(handler, duplicate, "split")
    assert into(duplicate) is None
    ids = {"duplicate": str(duplicate.public_id), "main": str(main.public_id)}
    for action in (Action.MERGED, Action.SPLIT):
        entries = AuditEntry.objects.filter(action=action)
        assert [entry.detail for entry in entries] == [ids, ids]
        assert {entry.object_id for entry in entries} == set(ids.values())


def test_chains_and_circles_are_refused(handler: Client, three: list[Report]) -> None:
    first, second, third = three
    press(handler, second, "merge", number=first.pk)
    for report, number in (
        (first, first.pk),
        (first, second.pk),
        (third, second.pk),
        (first, third.pk),
        (second, third.pk),
    ):
        answer = press(handler, report, "merge", number=number)
        assert answer.status_code == 200
        assert answer.context["merge_form"].errors["number"], (report.pk, number)
    assert [into(report) for report in three] == [None, first.pk, None]


def test_number_that_is_no_case_says_so(handler: Client, three: list[Report]) -> None:
    for number in ("", "x", "-1", "0", "99999999999999999999", "12345"):
        answer = press(handler, three[0], "merge", number=number)
        assert answer.status_code == 200
        assert answer.context["merge_form"].errors["number"], number


def test_case_that_somebody_does_not_see_is_no_place_to_go(
    handler: Client, three: list[Report], almere: Municipality
) -> None:
    team = Team.objects.create(municipality=almere, name="Haven")
    team.areas.add(Area.objects.create(municipality=almere, code="WK1", name="Haven"))
    team.members.add(User.objects.get(email="handler@example.org"))
    Case.objects.filter(report=three[0]).update(team=team)
    answer = press(handler, three[0], "merge", number=three[1].pk)
    assert answer.context["merge_form"].errors["number"]
    assert into(three[0]) is None
    # One that somebody else merged is not named either.
    Case.objects.filter(report=three[0]).update(merged_into=three[1])
    page = handler.get(f"/admin/casework/{three[0].pk}/")
    assert page.context["main"] is None
    assert f"/admin/casework/{three[1].pk}/" not in page.content.decode()


def close(client: Client, report: Report) -> None:
    status = {"status": "closed", "outcome": "measure"}
    assert press(client, report, "status", **status).status_code == 302


def case_of(report: Report) -> Case:
    return Case.objects.get(report=report)


def test_duplicates_close_with_their_main_case(handler: Client, three: list[Report]) -> None:
    Case.objects.update(priority=Case.Priority.ORDINARY)
    main, duplicate, later = three
    press(handler, duplicate, "merge", number=main.pk)
    Case.objects.filter(report=duplicate).update(look_again=True)
    close(handler, main)
    first, second = case_of(main), case_of(duplicate)
    assert (second.status, second.outcome) == ("closed", "measure")
    assert second.closed_at == first.closed_at
    assert (second.due_at, second.look_again) == (None, False)
    entry = AuditEntry.objects.get(action=Action.STATUS_CHANGED, object_id=str(duplicate.public_id))
    assert entry.detail == {"from": "new", "to": "closed", "outcome": "measure", "with": main.pk}
    # Into a closed case: at once.
    assert press(handler, later, "merge", number=main.pk).status_code == 302
    assert (case_of(later).status, case_of(later).outcome) == ("closed", "measure")
    press(handler, main, "status", status="in_progress")
    assert case_of(duplicate).status == case_of(later).status == "closed"


def test_merging_is_no_way_around_weighing(handler: Client, three: list[Report]) -> None:
    main, first = three[:2]
    Case.objects.update(priority=Case.Priority.ORDINARY)
    close(handler, main)
    Case.objects.filter(report=first).update(priority=Case.Priority.LOOK_FIRST)
    answer = press(handler, first, "merge", number=main.pk)
    assert answer.context["merge_form"].errors["number"]
    assert (into(first), case_of(first).status) == (None, "new")


def test_main_case_that_somebody_does_not_see_is_not_split_nor_named(
    handler: Client, three: list[Report], almere: Municipality
) -> None:
    main, duplicate = three[:2]
    press(handler, duplicate, "merge", number=main.pk)
    path = f"/admin/casework/{duplicate.pk}/"
    line = next(
        event
        for event in handler.get(path).context["history"]
        if event.what == str(Action.MERGED.label)
    )
    assert str(main.pk) in line.detail
    team = Team.objects.create(municipality=almere, name="Haven")
    team.areas.add(Area.objects.create(municipality=almere, code="WK1", name="Haven"))
    team.members.add(User.objects.get(email="handler@example.org"))
    Case.objects.filter(report=duplicate).update(team=team)
    page = handler.get(path)
    line = next(
        event for event in page.context["history"] if event.what == str(Action.MERGED.label)
    )
    assert line.detail == ""
    assert f"{path}split/" not in page.content.decode()
    assert press(handler, duplicate, "split").status_code == 200
    assert into(duplicate) == main.pk
    assert not AuditEntry.objects.filter(action=Action.SPLIT).exists()


def test_erased_main_case_leaves_its_duplicates_by_themselves(three: list[Report]) -> None:
    actor = User.objects.create_user("a@example.org")
    merge(report=three[1], main=three[0], actor=actor)
    three[0].delete()
    assert into(three[1]) is None
    with pytest.raises(MergeError):
        merge(report=three[1], main=three[1], actor=actor)


@pytest.fixture
def placed(send: Send, almere: Municipality) -> Report:
    """A report with a point in a known district."""
    load_areas(almere)
    send(
        behaviours=["hissing"],
        latitude="52.3747",
        longitude="5.2178",
        date="2026-03-06",
        time="21:40",
        kind_of_place="street",
    )
    report = Report.objects.get()
    assert report.incident.area
    return report


def test_area_is_corrected_and_a_hexagon_elsewhere_goes(
    handler: Client, placed: Report, almere: Municipality
) -> None:
    incident = Incident.objects.get()
    other = Area.objects.of(almere).get(name="Molenbuurt")
    press(handler, placed, "correct/place", area=incident.area_id, kind_of_place="park")
    now = Incident.objects.get()
    assert (now.cell, now.area_id, now.kind_of_place) == (incident.cell, incident.area_id, "park")
    press(handler, placed, "correct/place", area=other.pk, kind_of_place="park")
    now = Incident.objects.get()
    assert (now.cell, now.cell9, now.cell8, now.area) == (None, None, None, other)
    row = Correction.objects.first()
    assert row is not None
    assert (row.before["cell"], row.after["cell"]) == (incident.cell, None)
    assert row.before["cell"] == cells_at(52.3747, 5.2178).cell
    assert (row.before["area_id"], row.after["area_id"]) == (incident.area_id, other.pk)
    assert AuditEntry.objects.filter(action=Action.CORRECTED).count() == 2
    assert AuditEntry.objects.last().detail == {"fact": "place"}  # type: ignore[union-attr]


def test_time_is_corrected_with_the_questions_of_the_form(handler: Client, placed: Report) -> None:
    shown = handler.get(f"/admin/casework/{placed.pk}/correct/time/").context["form"].initial
    assert (shown["when"], str(shown["date"]), str(shown["time"])) == (
        "exact",
        "2026-03-06",
        "21:30:00",
    )
    press(handler, placed, "correct/time", when="part", date="2026-03-05", day_part="evening")
    now = Incident.objects.get()
    assert (str(now.local_date), now.precision, now.part_of_day) == (
        "2026-03-05",
        "part_of_day",
        "evening",
    )
    press(handler, placed, "correct/time", when="unknown", date="2026-03-05")
    assert Incident.objects.get().local_date is None
    assert [row.before["local_date"] for row in Correction.objects.order_by("pk")] == [
        "2026-03-06",
        "2026-03-05",
    ]


IMPOSSIBLE: list[tuple[str, dict[str, Any]]] = [
    ("time", {"when": ""}),
    ("time", {"when": "exact", "time": "21:00"}),
    ("time", {"when": "part", "date": "2999-01-01"}),
    ("time", {"when": "part", "date": "gisteren"}),
    ("place", {"area": "0", "kind_of_place": "park"}),
    ("place", {"area": "", "kind_of_place": "moon"}),
    ("behaviours", {}),
    ("behaviours", {"behaviours": ["no-such"]}),
]


def test_what_cannot_be_is_said_and_nothing_changes(handler: Client, placed: Report) -> None:
    before = Incident.objects.values().get()
    for fact, fields in IMPOSSIBLE:
        answer = press(handler, placed, f"correct/{fact}", **fields)
        assert answer.status_code == 200
        assert answer.context["form"].errors, fields
    assert Incident.objects.values().get() == before
    assert not Correction.objects.exists()


def test_fact_that_there_is_not_is_no_page(handler: Client, placed: Report) -> None:
    assert handler.get(f"/admin/casework/{placed.pk}/correct/story/").status_code == 404


def test_priority_goes_up_by_a_correction_and_never_down(handler: Client, placed: Report) -> None:
    before = Case.objects.get()
    assert before.priority == Case.Priority.ORDINARY
    press(handler, placed, "correct/behaviours", behaviours=["hissing", "touching"])
    case = Case.objects.get()
    assert case.priority == Case.Priority.LOOK_FIRST
    assert before.due_at is not None
    assert case.due_at is not None
    assert case.due_at < before.due_at
    press(handler, placed, "correct/behaviours", behaviours=["hissing"])
    assert Case.objects.get().priority == Case.Priority.LOOK_FIRST
    assert Case.objects.get().due_at == case.due_at


def test_saying_the_same_again_is_no_correction(handler: Client, placed: Report) -> None:
    press(handler, placed, "correct/behaviours", behaviours=["hissing"])
    assert not Correction.objects.exists()
    assert not AuditEntry.objects.exists()
