"""Workers are killed while they make a large export: the next start makes it whole, and once."""

import csv
import hashlib
import itertools
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ..served.database import Rows
from ..served.demo import REAL_SERVER, SiteFiles
from .workers import end_lease, kill, until, worker

pytestmark = pytest.mark.drill

REPORTS = 6000
# A kill can come too late where the machine is busy; then another export is asked for.
MOST_ASKED = 5
# The files are looked at without a pause, and the job only now and then.
LOOKS_BETWEEN = 100
DICTIONARY = ".dictionary.csv"
# Only its start may find the job again, and not a look now and then.
NEVER_LOOKS = ("--requeue-every", "86400")

ASK = """
from home.people.models import Municipality, User
from reporting.export.plan import ExportPlan
from reporting.export.services import ask_export
owner = User.objects.get(email="analyst@ssstop.example")
plan = ExportPlan(Municipality.objects.get(), owner, format="{kind}", wording="codes")
ask_export(plan, rows=0)
"""
STORED = """
    SELECT CAST(report.public_id AS text), incident.kind_of_place, incident.local_date
    FROM reporting_report report
    JOIN reporting_incident incident ON incident.report_id = report.id
    JOIN reporting_case c ON c.report_id = report.id
    WHERE c.merged_into_id IS NULL
"""
ASKED = """
    SELECT CAST(asked.public_id AS text), asked.format, asked.file_name, asked.size, asked.digest,
        asked.rows, job.state, job.error, job.done, job.total
    FROM reporting_exportrequest asked JOIN jobs_job job ON job.id = asked.job_id
"""
UNFINISHED = {"waiting", "running"}
STATE = "SELECT state FROM jobs_job WHERE kind = 'reporting.export' ORDER BY id DESC LIMIT 1"
EXPORTED = (
    "SELECT object_id FROM reporting_auditentry WHERE action = 'exported' AND object_id <> ''"
)


def in_storage(files: SiteFiles) -> list[Path]:
    folder = files.folder / "private" / "exports"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def is_half_written(path: Path) -> bool:
    return path.suffix == ".part" and path.stat().st_size > 0


def is_named(path: Path) -> bool:
    """Whole, but nobody has heard of it yet."""
    return path.suffix in {".csv", ".xlsx"} and not path.name.endswith(DICTIONARY)


def is_scratch(path: Path) -> bool:
    """Rows of a workbook that is not packed yet."""
    return ".part" not in path.name and path.parent.parent.name != "exports"


MOMENTS: dict[str, list[Callable[[Path], bool]]] = {
    "csv": [is_half_written, is_named],
    "xlsx": [is_scratch, is_half_written],
}


def killed(files: SiteFiles, rows: Rows, moment: Callable[[Path], bool]) -> bool:
    """Kills a worker at that moment of the last export; False where it had ended by then."""
    others, looks = set(in_storage(files)), itertools.count(1)

    def has_come() -> bool:
        try:
            return any(moment(path) for path in in_storage(files) if path not in others)
        except FileNotFoundError:
            # It was taken away or renamed between two looks.
            return False

    def has_come_or_gone() -> bool:
        is_over = next(looks) % LOOKS_BETWEEN == 0 and rows.value(STATE) not in UNFINISHED
        return is_over or has_come()

    with worker(files, *NEVER_LOOKS) as process:
        until(files, has_come_or_gone, every=0.001)
        kill(process)
    state = rows.value(STATE)
    assert state in {"running", "done"}, (files.folder / "worker.log").read_text(encoding="utf-8")
    if state == "running":
        end_lease(files)
    return bool(state == "running")


def test_killed_exports_end_whole_and_once(
    own_site: SiteFiles, record_property: Callable[[str, object], None]
) -> None:
    files, rows = own_site, Rows(own_site.database_url)
    files.manage("make_incidents", "--count", str(REPORTS), "--seed", "7")
    before = Counter(rows.all(EXPORTED))
    for kind, moments in MOMENTS.items():
        for _time in range(MOST_ASKED):
            ask = ASK.format(kind=kind)
            files.manage("shell", "--no-imports", "-c", ask, settings=REAL_SERVER)
            if all(killed(files, rows, moment) for moment in moments):
                break
        else:
            pytest.fail("each kill came too late to prove anything: more reports are needed")
        assert rows.value(STATE) == "running"
        with worker(files, *NEVER_LOOKS):
            until(files, lambda: rows.value(STATE) not in UNFINISHED)

    stored = Counter((_id(row[0]), row[1], str(row[2] or "")) for row in rows.all(STORED))
    assert sum(stored.values()) > REPORTS
    asked = rows.all(ASKED)
    record_property("exports asked until each kill came in time", len(asked))
    assert {row[1] for row in asked} == set(MOMENTS)
    for public_id, kind, name, size, digest, count, state, error, done, total in asked:
        assert (state, error) == ("done", "")
        assert done == total == count == sum(stored.values())
        folder = files.folder / "private" / "exports" / _id(public_id)
        file = files.folder / "private" / name
        assert sorted(folder.iterdir()) == sorted([file, folder / f"{file.name}{DICTIONARY}"])
        content = file.read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (size, digest)
        assert Counter(READ[kind](file)) == stored
    assert len(in_storage(files)) == 2 * len(asked)
    assert not list((files.folder / "tmp").iterdir())
    recorded = Counter(rows.all(EXPORTED)) - before
    assert recorded == Counter((_id(row[0]),) for row in asked)


def _id(text: str) -> str:
    """As people write it, whatever the database does."""
    plain = text.replace("-", "")
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))


def _of_csv(file: Path) -> list[tuple[str, str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        read = csv.DictReader(lines, delimiter=";")
        return [(row["report"], row["kind_of_place"], row["date"]) for row in read]


def _of_workbook(file: Path) -> list[tuple[str, str, str]]:
    (sheet,) = openpyxl.load_workbook(file, read_only=True).worksheets
    titles, *told = sheet.iter_rows(values_only=True)
    places = [titles.index(name) for name in ("report", "kind_of_place", "date")]

    def text(value: Any) -> str:
        return f"{value:%Y-%m-%d}" if hasattr(value, "year") else str(value or "")

    found = ([text(row[place]) for place in places] for row in told)
    return [(report, kind, day) for report, kind, day in found]


READ = {"csv": _of_csv, "xlsx": _of_workbook}
