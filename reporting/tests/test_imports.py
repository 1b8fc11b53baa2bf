"""Older reports come in once, sealed and closed; an import can be taken back."""

from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone

from home.people.models import Municipality
from reporting import audit, erasure
from reporting.imports import services
from reporting.imports.checking import check_table
from reporting.imports.lists import code_lists
from reporting.imports.reading import read_table
from reporting.imports.services import Imported, run_import
from reporting.imports.undoing import CannotUndoError, undo_import
from reporting.models import AuditEntry, Behaviour, Case, ImportBatch, Report, Tombstone
from reporting.models.incident import Precision

from .conftest import opened
from .imported_file import CANARY, a_mapping, csv_of, written

Action = AuditEntry.Action


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("import_incidents", *arguments, stdout=out)
    return out.getvalue()


def bring_in(municipality: Municipality, content: bytes | None = None, **options: Any) -> Imported:
    content = csv_of() if content is None else content
    return run_import(
        actor=None,
        table=read_table(content),
        mapping=a_mapping(),
        lists=code_lists(municipality),
        digest="d" * 64,
        **options,
    )


def test_rows_become_reports_that_are_sealed_and_closed(
    almere: Municipality, tmp_path: Path
) -> None:
    told = command(*written(tmp_path))
    assert "3 imported, 0 known already, 0 erased once, 0 refused." in told
    first, second, third = Report.objects.order_by("received_at")
    batch = ImportBatch.objects.get()

    assert (first.channel, first.source, first.language) == ("import", "ssstop-2019", "nl")
    assert (first.import_batch, first.code_lookup) == (batch, None)
    # Rounded to a quarter of an hour, on the clock of Almere.
    assert timezone.localtime(first.received_at).isoformat() == "2019-03-07T09:00:00+01:00"
    bits = Behaviour.objects.of(almere).bits()
    incident = first.incident
    assert incident.behaviours == 1 << bits["hissing"] | 1 << bits["shouting"]
    assert (incident.local_date, incident.precision) == (date(2019, 3, 6), Precision.MOMENT)
    assert (incident.kind_of_place, incident.received_month) == ("station", date(2019, 3, 1))
    assert second.incident.precision == Precision.DAY

    # All is sealed as of a report of today, and opens with the same key.
    assert opened(first)["words"]["story"] == CANARY
    assert {sealed.kind for sealed in first.sealed.all()} == {"words", "pin", "traits", "contact"}
    assert opened(third)["words"]["story"].startswith('Eerst riep hij; toen "lachte" hij\n')

    # Closed as it came in, so that its words stay for as long as after any closing.
    case = first.case
    assert (case.status, case.outcome, case.due_at) == ("closed", "no_action", None)
    assert case.closed_at is not None
    assert timezone.now() - case.closed_at < timedelta(minutes=16)


def test_same_file_again_changes_nothing(almere: Municipality, tmp_path: Path) -> None:
    arguments = written(tmp_path)
    command(*arguments)
    before = list(Report.objects.order_by("pk").values())
    assert "0 imported, 3 known already" in command(*arguments)
    assert list(Report.objects.order_by("pk").values()) == before
    # Another system has numbers of its own.
    assert "3 imported" in command(*written(tmp_path, source="elsewhere"), "--new-source")


def test_another_name_for_the_system_is_asked_about(almere: Municipality, tmp_path: Path) -> None:
    command(*written(tmp_path))
    arguments = written(tmp_path, source="ssstop_2019")
    told = StringIO()
    call_command("import_incidents", *arguments, "--dry-run", stderr=told, stdout=StringIO())
    assert "ssstop-2019" in told.getvalue()
    with pytest.raises(CommandError, match="--new-source") as refused:
        command(*arguments)
    assert "same file" in str(refused.value)
    assert Report.objects.count() == 3
    # A name that was used before is doubted for the same file only.
    content = csv_of("9;sissen;06-03-2019;;;;;")
    command(*written(tmp_path, content, source="elsewhere"), "--new-source")
    command(*written(tmp_path, csv_of("8;sissen;06-03-2019;;;;;")))
    with pytest.raises(CommandError, match="same file"):
        command(*written(tmp_path, content))


def test_dry_run_stores_nothing(almere: Municipality, tmp_path: Path) -> None:
    told = command(*written(tmp_path), "--dry-run")
    assert "3 imported" in told
    assert "dry run" in told
    assert not Report.objects.exists()
    assert not ImportBatch.objects.exists()
    assert not AuditEntry.objects.exists()


def test_wrong_rows_are_named_without_their_words(almere: Municipality, tmp_path: Path) -> None:
    rows = (
        f"1;sissen;06-03-2019;;;;{CANARY};07-03-2019",
        f"1;sissen;06-03-2019;;;;{CANARY};07-03-2019",
        f";{CANARY};{CANARY};{CANARY};{CANARY};{CANARY};{CANARY};{CANARY}",
        "4;sissen;06-03-2099;;;;;",
        "5;sissen;06-03-1919;;;;;",
        "6;sissen;08-03-2019;;;;;07-03-2019",
        "7;sissen;;21:00;;;;07-03-2019",
        "8;sissen;;;;;;",
        "9;;06-03-2019;;;;;",
        "10;sissen;06-03-2019",
        f"11;sissen;06-03-2019;;;;{'x' * 20_001};",
    )
    errors = tmp_path / "errors.csv"
    command(*written(tmp_path, csv_of(*rows)), "--errors", str(errors))
    assert Report.objects.count() == 1
    lines = errors.read_text(encoding="utf-8-sig").splitlines()
    found = {tuple(line.split(";")[:2]): line.split(";")[2] for line in lines[1:]}
    assert found["3", "Nummer"] == "This number stands in an earlier row too."
    assert found["4", "Nummer"] == "This is empty, and it may not be."
    assert found["4", "Gedrag"] == "This value is not in the mapping."
    assert found["4", "Datum"] == "This is not a date as the mapping expects it."
    assert found["4", "Wijk"] == "No area is called this."
    assert found["5", "Datum"] == "This lies in the future."
    assert found["6", "Datum"] == "This lies before 1990."
    assert found["7", "Datum"] == "This lies after the day of receipt."
    assert "but no date" in found["8", "Datum"]
    assert "neither" in found["9", "Ontvangen"]
    assert found["10", "Gedrag"] == "This is empty, and it may not be."
    assert "more or fewer cells" in found["11", ""]
    assert found["12", "Omschrijving"] == "This is too long."
    assert CANARY not in "".join(lines)
    assert ImportBatch.objects.get().rows_wrong == 10


def test_errors_of_mapping_and_file_are_clear(almere: Municipality, tmp_path: Path) -> None:
    for changes, expected in (
        ({"source": "Two words"}, "small letters"),
        ({"columns": {"Elders": "external_id", "Gedrag": "behaviours"}}, "no column 'Elders'"),
        ({"columns": {"Gedrag": "behaviours"}}, "number in the older system"),
        ({"columns": {"Nummer": "external_id"}}, "no default"),
        ({"values": {"behaviours": {"sissen": "never"}}}, "'never' is no code"),
        ({"date_formats": ["%d-%Q"]}, "not understood"),
        ({"delimiter": "x"}, "'delimiter'"),
        ({"unheard": 1}, "'unheard' is not known"),
    ):
        with pytest.raises(CommandError, match=expected):
            command(*written(tmp_path, **changes))
    with pytest.raises(CommandError, match="empty"):
        command(*written(tmp_path, b""))
    arguments = written(tmp_path)
    (tmp_path / "mapping.json").write_bytes(b"{")
    with pytest.raises(CommandError, match="no JSON"):
        command(*arguments)
    assert not Report.objects.exists()


def test_trail_tells_of_an_import_before_its_first_row(
    almere: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerFails(Exception):
        pass

    def fail(*args: Any) -> None:
        raise PowerFails

    with monkeypatch.context() as patch:
        patch.setattr(services, "_store_new", fail)
        with pytest.raises(PowerFails):
            bring_in(almere)
    (begun,) = AuditEntry.objects.filter(action=Action.IMPORTED)
    assert begun.detail["step"] == "begun"
    # Sent again it goes on in the same batch.
    done = bring_in(almere)
    assert ImportBatch.objects.get() == done.batch
    assert AuditEntry.objects.latest("number").detail == {
        "source": "ssstop-2019",
        "step": "ended",
        "made": 3,
        "known": 0,
        "erased": 0,
        "wrong": 0,
    }
    assert CANARY not in str(list(AuditEntry.objects.values()))
    assert list(audit.verify()) == []


def test_large_import_goes_on_where_its_time_was_over(
    almere: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.imports.checking.CHUNK", 2)
    stopped = bring_in(almere, seconds=0)
    assert (stopped.is_complete, stopped.made) == (False, 2)
    assert stopped.batch.finished_at is None
    done = bring_in(almere)
    assert (done.is_complete, done.made, done.known) == (True, 1, 2)
    batch = ImportBatch.objects.get()
    assert (batch.rows_made, batch.rows_known) == (3, 0)
    assert Report.objects.filter(import_batch=batch).count() == 3


def test_two_imports_at_once_store_each_row_once(
    almere: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = services._store, []

    def beaten(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 1:
            raise IntegrityError
        return real(*args)

    monkeypatch.setattr(services, "_store", beaten)
    assert bring_in(almere).made == 3
    assert len(calls) == 2


def test_erased_report_does_not_come_back(almere: Municipality) -> None:
    bring_in(almere)
    report = Report.objects.get(received_at__month=3)
    erasure.erase_report(report=report, actor=None)
    # Long after a form would be forgotten.
    from reporting.models import ErasedSubmission

    ErasedSubmission.objects.all().delete()
    again = bring_in(almere)
    assert (again.made, again.known, again.erased) == (0, 2, 1)
    checked = check_table(read_table(csv_of()), a_mapping(), code_lists(almere))
    assert (checked.new, checked.known, checked.erased) == (0, 2, 1)


def test_undone_import_is_as_if_it_had_never_come(almere: Municipality) -> None:
    batch = bring_in(almere).batch
    undone = undo_import(batch=batch, actor=None)
    assert (undone.removed, undone.kept) == (3, [])
    assert not Report.objects.exists()
    assert not Tombstone.objects.exists()
    entry = AuditEntry.objects.get(action=Action.IMPORT_UNDONE)
    assert entry.detail == {"source": "ssstop-2019", "removed": 3, "kept": 0}
    with pytest.raises(CannotUndoError):
        undo_import(batch=batch, actor=None)
    assert bring_in(almere).made == 3


def reopen(report: Report) -> None:
    Case.objects.filter(report=report).update(status="in_progress", closed_at=None, outcome="")


def correct(report: Report) -> None:
    report.corrections.create(fact="place", before={}, after={})


def say_heard(report: Report) -> None:
    Case.objects.filter(report=report).update(heard=True)


def note(report: Report) -> None:
    report.sealed.create(kind="note", ciphertext=b"x")


def redact(report: Report) -> None:
    audit.record(
        action=Action.REDACTED,
        actor=None,
        municipality=report.municipality,
        object_type="report",
        object_id=str(report.public_id),
    )


def close_again(report: Report) -> None:
    later = timezone.now() + timedelta(hours=1)
    Case.objects.filter(report=report).update(closed_at=later, changed_at=later)


@pytest.mark.parametrize("touch", [reopen, correct, say_heard, note, redact, close_again])
def test_what_somebody_worked_on_stays(almere: Municipality, touch: Any) -> None:
    batch = bring_in(almere).batch
    report = Report.objects.order_by("pk")[1]
    touch(report)
    undone = undo_import(batch=batch, actor=None)
    assert (undone.removed, undone.kept) == (2, [report.pk])
    assert list(Report.objects.all()) == [report]


def test_of_a_duplicate_neither_goes(almere: Municipality) -> None:
    batch = bring_in(almere).batch
    one, other, _third = Report.objects.order_by("pk")
    Case.objects.filter(report=one).update(merged_into=other)
    assert undo_import(batch=batch, actor=None).kept == [one.pk, other.pk]


def test_place_comes_from_coordinates_or_from_a_name(almere: Municipality, districts: None) -> None:
    header = "Id;lat;lon;Wijk"
    rows = ("1;52,3508;5,2647;", "2;52.0;4.0;", "3;0;0;", "4;;;centrum", "5;91;5;", "6;52;;")
    mapping = a_mapping(
        columns={
            "Id": "external_id",
            "lat": "latitude",
            "lon": "longitude",
            "Wijk": "area",
        },
        defaults={"behaviours": "hissing"},
    )
    header, received = f"{header};Dag", ";2019-03-06"
    mapping.columns["date"] = "Dag"
    done = run_import(
        actor=None,
        table=read_table(csv_of(*(row + received for row in rows), header=header)),
        mapping=mapping,
        lists=code_lists(almere),
        digest="d" * 64,
    )
    inside, outside, nowhere, named = Report.objects.order_by("pk")
    assert inside.incident.cell is not None
    assert inside.incident.area is not None
    assert opened(inside)["pin"] == {"latitude": 52.3508, "longitude": 5.2647}
    assert outside.outside_municipality
    assert (nowhere.incident.cell, nowhere.outside_municipality) == (None, False)
    assert named.incident.area == inside.incident.area
    assert {(one.row, one.code) for one in done.problems} == {
        (6, "coordinates"),
        (7, "coordinates"),
    }


@pytest.fixture
def districts(almere: Municipality) -> None:
    square = [[5.2, 52.3], [5.3, 52.3], [5.3, 52.4], [5.2, 52.4], [5.2, 52.3]]
    almere.areas.create(
        code="WK01", name="Centrum", geometry={"type": "Polygon", "coordinates": [square]}
    )


def test_summer_time_and_rounding_of_receipt(almere: Municipality) -> None:
    rows = ("1;sissen;30-06-2019;;;;;2019-06-30T23:59:59", "2;sissen;;;;;;2019-06-30T20:07:00Z")
    bring_in(almere, csv_of(*rows))
    moments = Report.objects.order_by("pk").values_list("received_at", flat=True)
    assert [timezone.localtime(at).replace(tzinfo=None) for at in moments] == [
        datetime(2019, 6, 30, 23, 45),  # noqa: DTZ001
        datetime(2019, 6, 30, 22, 0),  # noqa: DTZ001
    ]
