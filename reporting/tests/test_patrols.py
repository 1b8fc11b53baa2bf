"""Patrols: by hand or from a file, none twice, and beside the reports of the same hours."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.people.models import Municipality
from reporting.imports.reading import UnreadableFileError
from reporting.measures.patrols.reading import read_patrols
from reporting.measures.patrols.week import WeekPart, part_of
from reporting.models import Area, AuditEntry, Patrol

from .monthly_reports import districts, happened

HEADER = "Gebied;Datum;Van;Tot;Handhavers;Waarnemingen;Waarschuwingen;Boetes;Eenheid"
GOOD = ("Plein;06-03-2026;22:00;02:00;2;3;1;0;koppel 1", "W1;2026-03-07;14.00;18:00;;;;;")
TODAY = date(2026, 11, 1)


@pytest.fixture
def areas(almere: Municipality) -> list[Area]:
    return districts(almere, "Plein", "Café-kwartier", "Park")


@pytest.fixture
def analyst(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("analyst")


def as_file(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([HEADER, *rows]).encode(encoding)


def post(client: Client, act: str, content: bytes | None = None, **more: Any) -> Any:
    data: dict[str, Any] = {"act": act} | more
    if content is not None:
        data["file"] = SimpleUploadedFile("patrols.csv", content)
    return client.post(reverse("patrols:import"), data)


@pytest.mark.django_db
def test_file_is_tried_and_then_comes_in_once(areas: list[Area], analyst: Client) -> None:
    tried = post(analyst, "check", as_file(*GOOD))
    assert not Patrol.objects.exists()
    assert len(tried.context["checked"].new) == 2
    assert post(analyst, "import", text=tried.context["text"]).status_code == 302
    night = Patrol.objects.get(area=areas[0])
    assert (night.first_quarter, night.until_quarter) == (88, 104)
    assert night.next_day == date(2026, 3, 7)
    assert (night.officers, night.observations, night.unit) == (2, 3, "koppel 1")
    entry = AuditEntry.objects.get(action="patrols_imported")
    assert (entry.detail["made"], entry.detail["known"]) == (2, 0)

    # Again, as a spreadsheet program writes it; one row now tells something else.
    other = GOOD[0].replace(";3;1;", ";4;1;")
    again = as_file(other, GOOD[1], encoding="cp1252").replace(b";", b"\t")
    checked = post(analyst, "check", again).context["checked"]
    assert (len(checked.new), checked.known) == (0, 1)
    assert [(problem.row, problem.code) for problem in checked.problems] == [(2, "differs")]
    post(analyst, "import", again)
    assert Patrol.objects.count() == 2
    assert AuditEntry.objects.filter(action="patrols_imported").count() == 1


@pytest.mark.django_db
def test_every_wrong_row_says_why_and_the_others_come_in(
    areas: list[Area], analyst: Client, tmp_path: Path
) -> None:
    wrong = {
        "Atlantis;06-03-2026;22:00;02:00;;;;;": "area",
        "Plein;31-02-2026;22:00;02:00;;;;;": "date",
        "Plein;06-03-2199;22:00;02:00;;;;;": "future",
        "Plein;06-03-2026;25:00;02:00;;;;;": "time",
        "Plein;06-03-2026;22:00;22:00;;;;;": "same_time",
        "Plein;06-03-2026;22:00;;;;;;": "empty",
        "Plein;06-03-2026;22:00;23:00;-1;;;;": "number",
        "Plein;06-03-2026;22:00;23:00;;;;;" + "x" * 41: "too_long",
        GOOD[0]: "twice",
        "Plein;06-03-2026": "cells",
    }
    rows = [GOOD[0], *wrong, "Café-kwartier;06-03-2026;10:00;11:00;;;;;"]
    checked = post(analyst, "check", as_file(*rows, encoding="cp1252")).context["checked"]
    assert [one.code for one in checked.problems] == list(wrong.values())
    assert [one.row for one in checked.problems] == list(range(3, 13))

    file, told = tmp_path / "patrols.csv", StringIO()
    file.write_bytes(as_file(*rows))
    call_command("import_patrols", str(file), "--dry-run", stdout=told)
    assert not Patrol.objects.exists()
    call_command("import_patrols", str(file), stdout=told)
    assert Patrol.objects.count() == 2
    assert "2 imported, 0 known already, 10 refused." in told.getvalue()
    assert "row 3 Gebied: No area is called this." in told.getvalue()


@pytest.mark.django_db
def test_what_is_no_file_of_patrols_is_refused(
    areas: list[Area], analyst: Client, tmp_path: Path
) -> None:
    for content in (b"", b"PK\x03\x04zip", b"naam;datum\nx;y", None, b"x" * 1_100_000):
        response = post(analyst, "import", content)
        assert response.status_code == 422
        assert "error" in response.context
    file = tmp_path / "other.csv"
    file.write_bytes(b"naam;datum\nx;y")
    with pytest.raises(CommandError, match="gebied"):
        call_command("import_patrols", str(file))


@pytest.mark.django_db
def test_by_hand_over_midnight(areas: list[Area], analyst: Client) -> None:
    day = timezone.localdate() - timedelta(days=2)
    answers = {
        "area": areas[0].pk,
        "day": day.isoformat(),
        "starts": "22:10",
        "ends": "01:50",
        "officers": 2,
        "observations": 0,
        "warnings": 0,
        "fines": 0,
        "unit": "",
    }
    assert analyst.post(reverse("patrols:add"), answers).status_code == 302
    patrol = Patrol.objects.get()
    assert (patrol.first_quarter, patrol.until_quarter, patrol.hours) == (88, 104, 4.0)
    assert analyst.post(reverse("patrols:add"), answers).context["form"].errors
    assert Patrol.objects.count() == 1
    edit = reverse("patrols:edit", args=[patrol.pk])
    assert analyst.post(edit, answers | {"ends": "23:00"}).status_code == 302
    patrol.refresh_from_db()
    assert (patrol.until_quarter, patrol.next_day) == (92, None)
    same = analyst.post(edit, answers | {"ends": "22:10"})
    assert "ends" in same.context["form"].errors
    delete = reverse("patrols:delete", args=[patrol.pk])
    assert analyst.post(delete).status_code == 302
    acts = AuditEntry.objects.filter(action="patrol_changed").order_by("pk")
    assert [entry.detail["after"] is None for entry in acts] == [False, False, True]


@pytest.mark.django_db
def test_reports_with_and_without_a_patrol(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    plein, cafes, _park = areas
    friday = date(2026, 3, 6)
    saturday = friday + timedelta(days=1)
    content = as_file("Plein;06-03-2026;22:00;02:00;;;;;a", "Plein;06-03-2026;23:00;01:00;;;;;b")
    post(analyst, "import", content)
    # During the patrol before and after midnight, as it begins, as it ends, and a day later.
    happened(almere, plein, [friday], quarter=88)
    happened(almere, plein, [friday], quarter=95)
    happened(almere, plein, [saturday], quarter=7)
    happened(almere, plein, [saturday], quarter=8)
    happened(almere, plein, [saturday], quarter=95)
    happened(almere, cafes, [friday], quarter=95)
    happened(almere, plein, [friday], quarter=90, held_for_moderation=True)
    found = presence(analyst, friday, saturday)
    rows = {row.part: row for row in found.rows}
    assert set(rows) == {WeekPart.WEEKEND_EVENING, WeekPart.WEEKEND_NIGHT}
    evening, night = rows[WeekPart.WEEKEND_EVENING], rows[WeekPart.WEEKEND_NIGHT]
    assert (evening.hours_with, evening.reports_with) == (2, 2)
    assert (evening.hours_without, evening.reports_without) == (10, 1)
    assert (night.hours_with, night.reports_with) == (2, 1)
    assert (night.hours_without, night.reports_without) == (4, 1)
    assert evening.rate_with == 100
    assert found.busy is None

    # The square alone holds more than half, and one hour of the week most of that.
    happened(almere, plein, [friday] * 40, quarter=92)
    busy = presence(analyst, friday, saturday).busy
    assert busy.areas == [plein.pk]
    assert 4 * 24 + 23 in busy.hours
    page = analyst.get(address(friday, saturday) + f"&area={cafes.pk}")
    assert page.context["found"].busy is None
    assert page.context["by_area"][0].name == cafes.name


def presence(client: Client, first: date, last: date) -> Any:
    response = client.get(address(first, last))
    assert response.status_code == 200
    return response.context["found"]


def address(first: date, last: date) -> str:
    return reverse("patrols:reports") + f"?first={first}&last={last}"


@pytest.mark.django_db
def test_a_period_that_is_none_is_said(areas: list[Area], analyst: Client) -> None:
    for first, last in (("2026-03-07", "2026-03-06"), ("2001-01-01", "2026-01-01"), ("x", "y")):
        response = analyst.get(reverse("patrols:reports") + f"?first={first}&last={last}")
        assert response.status_code == 200
        assert "found" not in response.context
        assert response.context["form"].errors


def test_the_week_has_no_hole() -> None:
    parts = [part_of(slot) for slot in range(672)]
    assert set(parts) == set(WeekPart)
    # The night to Monday is of the weekend, the one to Friday is not.
    assert (parts[0], parts[24], parts[4 * 96]) == (
        *(WeekPart.WEEKEND_NIGHT, WeekPart.DAY),
        WeekPart.NIGHT,
    )


PLACES = {"plein": 1, "park": 2}
CLOCK = st.times().map(lambda one: f"{one:%H:%M}")
CELLS = st.one_of(
    st.sampled_from(["Plein", "park", "06-03-2026", "22:00", "02:00", "3", "", '"', "\x85"]),
    CLOCK,
    st.text(max_size=8),
)


@given(rows=st.lists(st.lists(CELLS, max_size=10).map(";".join), max_size=8), data=st.binary())
def test_any_file_gives_whole_patrols_or_reasons(rows: list[str], data: bytes) -> None:
    for content in (as_file(*rows), data, as_file() + b"\n" + data):
        try:
            read = read_patrols(content, Municipality(pk=1), PLACES, TODAY)
        except UnreadableFileError:
            continue
        assert len({row.key for row in read.rows}) == len(read.rows)
        assert all(str(problem.text) for problem in read.problems)
        told = {row.number for row in read.rows} | {problem.row for problem in read.problems}
        assert len(told) == read.row_count
        for row in read.rows:
            patrol = row.patrol
            assert patrol.area_id in PLACES.values()
            assert patrol.day <= TODAY
            assert patrol.first_quarter < patrol.until_quarter <= patrol.first_quarter + 96
