"""Exports hold every report once, no words, and nothing that a spreadsheet program runs."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from home.people.models import Municipality
from reporting.demo.synthetic import make_incidents
from reporting.export.writers import safe_cell
from reporting.models import Area, AuditEntry, Incident, Report

from .conftest import Send

SignIn = Callable[[str], Client]


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:]), delimiter=django_settings.CSV_DELIMITER))


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/admin/casework/export.csv{query}")
    assert response.status_code == 200
    assert response.streaming
    return rows_of(b"".join(response).decode("utf-8"))


def test_report_is_in_the_export_once_and_without_words(report: Report, sign_in: SignIn) -> None:
    (row,) = exported(sign_in("analyst"))
    assert row["report"] == str(report.public_id)
    assert row["date"] == "2026-03-06"
    assert row["part_of_day"] == "evening"
    assert row["behaviours"] == "hissing stalking"
    text = " ".join(row.values())
    assert row["cell9"] == ""
    for secret in ("achter mij", "halte", "target", "21:30", "21:40"):
        assert secret not in text


def test_export_is_recorded_with_its_number_of_rows(report: Report, sign_in: SignIn) -> None:
    exported(sign_in("analyst"))
    entry = AuditEntry.objects.get()
    assert entry.action == AuditEntry.Action.EXPORTED
    assert entry.detail == {"format": "csv", "rows": 1}


def test_who_may_not_export_is_refused_and_recorded(report: Report, sign_in: SignIn) -> None:
    response = sign_in("handler").get("/admin/casework/export.csv")
    assert response.status_code == 302
    assert AuditEntry.objects.get().action == AuditEntry.Action.REFUSED


def test_export_follows_the_filters_and_refuses_a_wrong_one(
    report: Report, sign_in: SignIn
) -> None:
    client = sign_in("analyst")
    assert exported(client, "?kind_of_place=park") == []
    assert len(exported(client, "?kind_of_place=station")) == 1
    assert client.get("/admin/casework/export.csv?kind_of_place=moon").status_code == 400


def test_formula_in_a_name_stays_text(report: Report, sign_in: SignIn) -> None:
    area = Area.objects.create(
        municipality=report.municipality, code="@A1", name='=HYPERLINK("https://example.org")'
    )
    Incident.objects.update(area=area)
    (row,) = exported(sign_in("analyst"))
    assert row["area"] == "'@A1"
    assert row["area_name"].startswith("'=")


@given(st.text())
def test_no_cell_starts_with_a_formula_sign(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.endswith(text)


def test_command_writes_the_same_rows(
    almere: Municipality, sign_in: SignIn, tmp_path: Path
) -> None:
    make_incidents(municipality=almere, count=40, seed=5)
    output = tmp_path / "out.csv"
    call_command("export_incidents", "--format", "csv", "--output", str(output))
    rows = rows_of(output.read_text(encoding="utf-8"))
    assert rows == exported(sign_in("analyst"))
    assert len({row["report"] for row in rows}) == 40


def test_command_needs_a_municipality_and_a_place_to_write(
    almere: Municipality, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="municipality"):
        call_command("export_incidents", "--output", str(tmp_path / "x"), "--municipality", "GM9")
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("export_incidents", "--output", str(tmp_path / "nowhere" / "x.csv"))
    assert not AuditEntry.objects.exists()


def test_place_is_an_area_and_a_cell_of_ten_hectares(almere: Municipality, sign_in: SignIn) -> None:
    make_incidents(municipality=almere, count=20, seed=2)
    cells = [row["cell9"] for row in exported(sign_in("analyst")) if row["cell9"]]
    assert cells
    # The second digit of an H3 index is its resolution.
    assert all(cell.startswith("89") for cell in cells)


@pytest.mark.parametrize(
    ("answers", "part"),
    [
        ({"when": "period", "period": "week", "day_part": "evening"}, "evening"),
        ({"when": "period", "period": "month"}, ""),
        ({"when": "repeatedly", "date": "2026-03-06"}, ""),
        ({"when": "repeatedly", "day_part": "evening"}, "evening"),
        ({"when": "about", "date": "2026-03-06", "time": "21:00", "until": "22:00"}, "evening"),
        ({"when": "exact", "date": "2026-03-06", "time": "02:00"}, "night"),
        ({"date": "2026-03-06"}, ""),
    ],
)
def test_part_of_the_day_is_what_was_told(
    send: Send, sign_in: SignIn, answers: dict[str, str], part: str
) -> None:
    send(checked="1", **answers)
    [row] = exported(sign_in("analyst"))
    assert row["part_of_day"] == part
