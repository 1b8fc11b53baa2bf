"""Exports as other programs read them: LibreOffice the workbook, GDAL the map; figures equal."""

import csv
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from deploy.system_packages import location

from ..served.database import Rows
from ..served.demo import SiteFiles

pytestmark = pytest.mark.drill

SECONDS = 300
CLOSED = """
    SELECT incident.kind_of_place, incident.local_date FROM reporting_report report
    JOIN reporting_incident incident ON incident.report_id = report.id
    JOIN reporting_case c ON c.report_id = report.id
    WHERE c.status = ? AND c.merged_into_id IS NULL
"""


def program(name: str) -> str:
    found = location(name)
    if found is None:
        pytest.skip(f"not available: {name}")
    return found


def export(site: SiteFiles, target: Path, *more: str) -> list[tuple[str, str]]:
    """Closed reports as a file; what the database itself has of them, as text."""
    kind = target.suffix.removeprefix(".")
    site.manage(
        "export_incidents", "--format", kind, "--output", str(target), "--status", "closed", *more
    )
    rows = Rows(site.database_url).all(CLOSED, "closed")
    assert rows, "the demo has no closed report"
    return [(str(kind_of_place), str(day or "")) for kind_of_place, day in rows]


def test_libreoffice_opens_the_workbook_with_the_same_figures(
    own_site: SiteFiles, tmp_path: Path
) -> None:
    office = program("libreoffice")
    workbook = tmp_path / "closed.xlsx"
    stored = export(own_site, workbook)
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path / 'profile'}"]
    command += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), str(workbook)], check=True, capture_output=True, timeout=SECONDS
    )
    with (tmp_path / "closed.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    told = Counter((row["kind_of_place"], row["date"]) for row in read)
    assert told == Counter(stored)
    assert len({row["report"] for row in read}) == len(stored)


@pytest.mark.parametrize("kind", ["geojson", "gpkg"])
def test_gdal_reads_the_map_with_the_same_figures(
    own_site: SiteFiles, tmp_path: Path, kind: str
) -> None:
    info = program("gdal")
    target = tmp_path / f"closed.{kind}"
    stored = export(own_site, target)
    told = subprocess.run(
        [info, "-ro", "-al", "-geom=SUMMARY", str(target)],
        check=True,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    ).stdout
    count = re.search(r"Feature Count: (\d+)", told)
    assert count is not None
    assert int(count[1]) == len(stored)
    kinds = Counter(re.findall(r"kind_of_place \(String\) = (\w+)", told))
    assert kinds == Counter(kind for kind, _day in stored)
    assert "POLYGON" in told
    assert "POINT" not in told
    if kind == "gpkg":
        # The library says what it misses of the standard.
        assert "Warning" not in told
        assert "EPSG" in told
