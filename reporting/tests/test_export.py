"""Exports hold every report once, no words, and nothing that a spreadsheet program runs."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Site

from home.people.models import Municipality, User
from reporting.demo.synthetic import make_incidents
from reporting.export.cells import csv_cell
from reporting.export.column import Column, Kind, Output
from reporting.export.column import Group as ColumnGroup
from reporting.export.columns import COARSE, COLUMNS, FINER, outputs
from reporting.export.tables import Tables
from reporting.export.text_formats import csv_text, geojson_text, json_lines_text
from reporting.export.workbook import write_workbook
from reporting.models import Area, AuditEntry, Case, Incident, Report, Team

from .conftest import Send

SignIn = Callable[[str], Client]
EXPORT = "/admin/casework/export/"
REASON = "Onderzoek naar de halte"


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:]), delimiter=django_settings.CSV_DELIMITER))


def ask(client: Client, query: str = "", **choices: Any) -> Any:
    data = {
        "format": "csv",
        "columns": COARSE,
        "wording": "codes",
        "language": "nl",
        "act": "export",
    }
    return client.post(EXPORT + query, data | choices)


def content_of(response: Any) -> bytes:
    assert response.status_code == 200
    assert response.streaming
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "internal" in response["Content-Disposition"]
    return b"".join(response)


def exported(client: Client, query: str = "", **choices: Any) -> list[dict[str, str]]:
    return rows_of(content_of(ask(client, query, **choices)).decode("utf-8"))


def test_report_is_in_the_export_once_and_without_words(report: Report, sign_in: SignIn) -> None:
    (row,) = exported(sign_in("analyst"))
    assert row["report"] == str(report.public_id)
    assert row["date"] == "2026-03-06"
    assert row["part_of_day"] == "evening"
    assert row["behaviours"] == "hissing stalking"
    assert row["status"] == "new"
    assert row["answer_wished"] == "true"
    text = " ".join(row.values())
    assert row["cell9"] == ""
    for secret in ("achter mij", "halte", "target", "21:30", "21:40", "naam@example"):
        assert secret not in text


def test_export_is_recorded_with_what_was_in_it(report: Report, sign_in: SignIn) -> None:
    exported(
        sign_in("analyst"), "?kind_of_place=station&p=2&nonsense=1", columns=["date", "status"]
    )
    entry = AuditEntry.objects.get(action=AuditEntry.Action.EXPORTED)
    assert entry.detail["format"] == "csv"
    assert entry.detail["rows"] == 1
    assert entry.detail["columns"] == ["date", "status"]
    assert entry.detail["scope"] == []
    assert entry.detail["filter"] == "kind_of_place=station"
    assert len(entry.detail["filter_digest"]) == 64


def test_the_row_in_the_trail_is_there_before_the_first_line(
    report: Report, sign_in: SignIn
) -> None:
    response = ask(sign_in("analyst"))
    assert AuditEntry.objects.filter(action=AuditEntry.Action.EXPORTED).count() == 1
    assert b"".join(response)


def test_download_ends_when_the_account_is_blocked(
    almere: Municipality, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.export.rows.ROWS_IN_A_BLOCK", 1)
    make_incidents(municipality=almere, count=3, seed=1)
    pieces = iter(ask(sign_in("analyst")))
    sent = next(pieces) + next(pieces)
    User.objects.filter(email="analyst@example.org").update(is_active=False)
    assert list(pieces) == []
    assert sent.count(b"\r\n") == 2


@pytest.mark.parametrize(
    "role", ["handler", "interpreter", "admin", "communications", "privacy_officer"]
)
def test_who_may_not_export_is_refused_and_recorded(
    report: Report, sign_in: SignIn, role: str
) -> None:
    client = sign_in(role)
    assert ask(client).status_code == 302
    assert AuditEntry.objects.get(action=AuditEntry.Action.REFUSED).object_type == "export"
    assert not AuditEntry.objects.filter(action=AuditEntry.Action.EXPORTED)


def test_export_follows_the_filters_and_refuses_a_wrong_one(
    report: Report, sign_in: SignIn
) -> None:
    client = sign_in("analyst")
    assert exported(client, "?kind_of_place=park") == []
    assert len(exported(client, "?kind_of_place=station")) == 1
    assert ask(client, "?kind_of_place=moon").status_code == 422
    assert ask(client, received_from="2030-01-01", received_to="2029-01-01").status_code in (
        200,
        422,
    )
    assert exported(client, received_from="2020-01-01", received_to="2020-02-01") == []
    assert client.get(EXPORT + "?kind_of_place=moon").status_code == 200


def test_finer_columns_need_a_right_and_a_reason(
    report: Report, sign_in: SignIn, almere: Municipality
) -> None:
    client = sign_in("analyst")
    refused = ask(client, finer=["time"])
    assert refused.status_code == 422
    assert ask(client, finer=["time"], reason="kort").status_code == 422
    (row,) = exported(client, finer=["time", "duration", "received_at"], reason=REASON)
    assert (row["time"], row["duration"]) == ("21:30", "15")
    assert row["received_at"].startswith(row["received_date"])
    entry = AuditEntry.objects.get(action=AuditEntry.Action.EXPORTED)
    assert entry.reason == REASON
    assert entry.detail["scope"] == ["received_at", "time", "duration"]
    User.objects.get(email="analyst@example.org").groups.clear()
    group = Group.objects.create(name="coarse only")
    group.permissions.set(
        Group.objects.get(name="analyst").permissions.exclude(codename="export_finer")
    )
    User.objects.get(email="analyst@example.org").groups.add(group)
    assert ask(client, finer=["time"], reason=REASON).status_code == 302
    assert ask(client, columns=["date", "time"], reason=REASON).status_code == 302
    refused_acts = AuditEntry.objects.filter(action=AuditEntry.Action.REFUSED)
    assert [act.object_type for act in refused_acts] == ["finer export", "finer export"]
    assert b'name="finer"' not in client.get(EXPORT).content


def test_nothing_typed_is_lost_where_something_is_wrong(report: Report, sign_in: SignIn) -> None:
    response = ask(
        sign_in("analyst"), columns=["date"], finer=["cell"], reason="kort", language="pl"
    )
    text = response.content.decode()
    assert "kort" in text
    assert not AuditEntry.objects.filter(action=AuditEntry.Action.EXPORTED)
    nothing = ask(Client(), columns=[])
    assert nothing.status_code == 302


def test_no_column_is_an_error_and_one_column_is_enough(report: Report, sign_in: SignIn) -> None:
    client = sign_in("analyst")
    assert ask(client, columns=[]).status_code == 422
    assert exported(client, columns=["cell9"]) == [{"cell9": ""}]


def test_duplicates_are_left_out_unless_they_are_asked_for(
    report: Report, sign_in: SignIn, almere: Municipality
) -> None:
    make_incidents(municipality=almere, count=1, seed=1)
    other = Report.objects.exclude(pk=report.pk).get()
    Case.objects.filter(report=other).update(merged_into=report)
    client = sign_in("analyst")
    assert len(exported(client)) == 1
    rows = exported(client, duplicates="on")
    assert {row["duplicate_of"] for row in rows} == {"", str(report.public_id)}


def test_other_municipalities_and_teams_stay_out(almere: Municipality, sign_in: SignIn) -> None:
    make_incidents(municipality=almere, count=6, seed=3)
    site = Site.objects.create(hostname="elders.example", root_page=almere.site.root_page)
    elsewhere = Municipality.objects.create(code="GM0995", name="Elders", site=site)
    Report.objects.filter(pk=Report.objects.earliest("pk").pk).update(municipality=elsewhere)
    client = sign_in("analyst")
    assert len(exported(client)) == 5
    area = Area.objects.create(municipality=almere, code="A1", name="Haven")
    inside = Report.objects.of(almere).earliest("pk")
    Incident.objects.filter(report=inside).update(area=area)
    team = Team.objects.create(municipality=almere, name="Haven")
    team.areas.add(area)
    team.members.add(User.objects.get(email="analyst@example.org"))
    for file_format in ("csv", "jsonl", "geojson"):
        text = content_of(ask(client, format=file_format)).decode()
        told = {
            str(found.public_id) for found in Report.objects.all() if str(found.public_id) in text
        }
        assert told == {str(inside.public_id)}


def test_values_are_labels_in_each_language_and_codes_beside(
    report: Report, sign_in: SignIn
) -> None:
    client = sign_in("analyst")
    (row,) = exported(client, wording="labels", language="nl", columns=["status", "language"])
    assert row["Taal"] == "Nederlands"
    (row,) = exported(client, wording="both", language="en", columns=["status", "behaviours"])
    assert row["Status"] == "new"
    assert row["Status (code)"] == "new"
    assert row["Behaviours (code)"] == "hissing stalking"
    assert " · " in row["Behaviours"]


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_every_column_has_a_title_of_its_own(language: str) -> None:
    titles = [output.title for output in outputs(COLUMNS, "labels", language)]
    assert len(set(titles)) == len(titles) == len(COLUMNS)
    both = [output.title for output in outputs(COLUMNS, "both", language)]
    assert len(set(both)) == len(both)


def test_workbook_has_real_dates_a_frozen_heading_and_a_filter(
    report: Report, sign_in: SignIn
) -> None:
    client = sign_in("analyst")
    choices: dict[str, Any] = {
        "format": "xlsx",
        "wording": "labels",
        "finer": FINER,
        "reason": REASON,
    }
    book = openpyxl.load_workbook(BytesIO(content_of(ask(client, language="en", **choices))))
    sheet = book.active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.endswith("2")
    titles, row = list(sheet.iter_rows())
    told = {title.value: cell for title, cell in zip(titles, row, strict=True)}
    assert told["Date of the incident"].is_date
    assert told["Moment of receipt"].is_date
    assert told["Start of the incident"].value.strftime("%H:%M") == "21:30"
    assert told["Length of the time told"].value == 15
    assert told["Number of the report"].value == str(report.public_id)


def test_json_lines_keep_lists_and_truth(report: Report, sign_in: SignIn) -> None:
    lines = content_of(ask(sign_in("analyst"), format="jsonl")).decode().splitlines()
    (row,) = [json.loads(line) for line in lines]
    assert row["behaviours"] == ["hissing", "stalking"]
    assert row["answer_wished"] is True
    assert row["cell9"] is None


def test_geojson_has_hexagons_and_areas_and_never_a_pin(
    almere: Municipality, sign_in: SignIn
) -> None:
    make_incidents(municipality=almere, count=12, seed=2)
    outline = {
        "type": "Polygon",
        "coordinates": [[[5.2, 52.3], [5.3, 52.3], [5.3, 52.4], [5.2, 52.3]]],
    }
    area = Area.objects.create(municipality=almere, code="A1", name="Haven", geometry=outline)
    Incident.objects.filter(cell=None).update(area=area)
    client = sign_in("analyst")
    told = json.loads(content_of(ask(client, format="geojson")))
    assert len(told["features"]) == 12
    kinds = {f["geometry"]["type"] if f["geometry"] else None for f in told["features"]}
    assert kinds <= {"Polygon"}
    for feature in told["features"]:
        assert "cell" not in feature["properties"]
        ring = feature["geometry"]["coordinates"][0]
        assert ring[0] == ring[-1]
    coarse = {len(f["properties"]["cell9"] or "") for f in told["features"]}
    assert 15 in coarse
    fine = json.loads(content_of(ask(client, format="geojson", finer=["cell"], reason=REASON)))

    def width(found: Any) -> float:
        xs = [x for x, _y in found["geometry"]["coordinates"][0]]
        return max(xs) - min(xs)

    both = zip(told["features"], fine["features"], strict=True)
    assert all(width(b) < width(a) for a, b in both if a["properties"]["cell9"])
    empty = json.loads(
        content_of(ask(client, "?kind_of_place=online&status=closed", format="geojson"))
    )
    assert empty["features"] == []


def test_exports_take_as_many_queries_for_3_rows_as_for_30(
    almere: Municipality, sign_in: SignIn
) -> None:
    client = sign_in("analyst")
    # What is read once for the whole process is read now.
    client.get(EXPORT)
    exported(client)
    numbers = []
    for count in (3, 27):
        make_incidents(municipality=almere, count=count, seed=count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            exported(client)
            client.get(EXPORT)
            client.get("/admin/casework/exports/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_share_of_rows_alone_is_counted_for_what_is_chosen(
    report: Report, send: Send, sign_in: SignIn
) -> None:
    same = {"behaviours": ["hissing"], "date": "2026-03-06", "time": "21:40", "checked": "1"}
    send(**same)
    send(**same | {"time": "20:10"})
    client = sign_in("analyst")
    page = client.get(EXPORT).content.decode()
    assert "33,3" in page or "33.3" in page
    finer = ask(client, act="count", finer=["time"], reason=REASON).content.decode()
    assert "100 %" in finer
    assert not AuditEntry.objects.filter(action=AuditEntry.Action.EXPORTED)
    dictionary = (
        "/admin/casework/export/dictionary/?column=date&column=behaviours&in=en&wording=labels"
    )
    told = json.loads(b"".join(client.get(dictionary + "&as=json")))
    assert told["alone"] == {"rows": 3, "alone": 1, "percent": 33.3}
    assert [column["name"] for column in told["columns"]] == ["date", "behaviours"]
    (first, *_rest) = rows_of(b"".join(client.get(dictionary + "&as=csv")).decode())
    assert first["Name"] == "date"
    assert client.get("/admin/casework/export/dictionary/").status_code == 200
    assert client.get(dictionary + "&kind_of_place=moon").status_code == 400


def test_share_is_of_the_reports_that_the_filters_leave(report: Report, sign_in: SignIn) -> None:
    told = json.loads(
        b"".join(
            sign_in("analyst").get(
                "/admin/casework/export/dictionary/?as=json&behaviour=hissing&column=area"
            )
        )
    )
    assert told["alone"]["rows"] == 1


def test_formula_in_a_name_stays_text(report: Report, sign_in: SignIn) -> None:
    area = Area.objects.create(
        municipality=report.municipality, code="@A1", name='=HYPERLINK("https://example.org")'
    )
    Incident.objects.update(area=area)
    (row,) = exported(sign_in("analyst"))
    assert row["area"] == "'@A1"
    assert row["area_name"].startswith("'=")


FORMULAS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
    st.sampled_from(["=1+1", "+1", "-1", "@x", "\t=1", " =1", "https://x.org", "<r><t>x</t></r>"]),
    st.text().map(lambda text: f"=cmd|' {text}"[:200].encode("utf-8", "ignore").decode()),
)


def _one_text() -> tuple[list[Output], list[str], Tables]:
    column = Column("text", "Text", "", Kind.TEXT, ColumnGroup.REPORT, ("source",), lambda _t, v: v)
    tables = Tables("nl", {}, {}, {}, {})
    return [Output(column, False, "text", "Text")], ["source", "cell9", "area"], tables


@given(FORMULAS)
def test_no_cell_of_a_csv_file_starts_with_a_formula_sign(text: str) -> None:
    told, sources, tables = _one_text()
    lines = "".join(csv_text(told, sources, tables, [[(text, None, None)]]))
    [_title, row] = list(
        csv.reader(StringIO(lines[1:], newline=""), delimiter=django_settings.CSV_DELIMITER)
    )
    assert not row[0].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[0].endswith(text)


@given(st.text(), st.sampled_from([";", ",", "\t"]))
def test_cells_are_quoted_as_the_csv_module_quotes(text: str, delimiter: str) -> None:
    cell = csv_cell(text, delimiter)
    [[read, beside]] = list(
        csv.reader(StringIO(f"{cell}{delimiter}x\r\n", newline=""), delimiter=delimiter)
    )
    assert read.endswith(text)
    assert beside == "x"


@given(FORMULAS)
def test_json_gives_the_text_back(text: str) -> None:
    told, sources, tables = _one_text()
    block = [[(text, None, None)]]
    [line] = "".join(json_lines_text(told, sources, tables, block)).removesuffix("\n").split("\n")
    assert json.loads(line) == {"text": text}
    feature = json.loads("".join(geojson_text(told, sources, tables, block)))["features"][0]
    assert feature["properties"] == {"text": text}
    assert feature["geometry"] is None


@hypothesis_settings(max_examples=40, deadline=None)
@given(FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(text: str) -> None:
    told, sources, tables = _one_text()
    file = BytesIO()
    write_workbook(file, told, sources, tables, [[(text, None, None)]])
    sheet = ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "<r>" not in sheet


def test_command_writes_the_same_rows(
    almere: Municipality, sign_in: SignIn, tmp_path: Path
) -> None:
    make_incidents(municipality=almere, count=40, seed=5)
    output, dictionary = tmp_path / "out.csv", tmp_path / "dictionary.csv"
    call_command("export_incidents", output=output, dictionary=dictionary, behaviour=["hissing"])
    rows = rows_of(output.read_text(encoding="utf-8"))
    assert rows == exported(sign_in("analyst"), "?behaviour=hissing")
    assert 0 < len({row["report"] for row in rows}) < 40
    assert len(rows_of(dictionary.read_text(encoding="utf-8"))) == len(COARSE) + 1
    assert sorted(path.name for path in tmp_path.glob("*.csv*")) == ["dictionary.csv", "out.csv"]
    query = {"filter": "?behaviour=hissing", "received_from": "2020-01-01"}
    call_command("export_incidents", output=output, **query)
    assert rows_of(output.read_text(encoding="utf-8")) == rows


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"municipality": "GM9"}, "municipality"),
        ({"output": Path("/nowhere/at/all/x.csv")}, "Cannot write"),
        ({"columns": "moon"}, "No such column"),
        ({"columns": "time"}, "--scope"),
        ({"scope": ["time"]}, "--reason"),
        ({"filter": "moon=1"}, "No such filter"),
        ({"kind_of_place": ["moon"]}, "moon"),
    ],
)
def test_command_says_what_is_wrong_and_records_nothing(
    almere: Municipality, tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("export_incidents", **{"output": tmp_path / "x.csv"} | options)
    assert not AuditEntry.objects.exists()
    assert not list(tmp_path.glob("x.csv*"))


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
