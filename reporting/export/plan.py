"""An export before it is made: which reports, which columns, in which form, for whom, and why."""

from dataclasses import dataclass, field

from home.people.models import Municipality, User

from .column import Output
from .columns import COARSE, FINER, outputs

__all__ = ["FORMATS", "MAPS", "ExportPlan", "Format", "file_name"]


@dataclass(frozen=True)
class Format:
    """A kind of file."""

    extension: str
    content_type: str
    label: str


FORMATS = {
    "csv": Format("csv", "text/csv; charset=utf-8", "CSV"),
    "xlsx": Format(
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (XLSX)"
    ),
    "geojson": Format("geojson", "application/geo+json", "GeoJSON"),
    "gpkg": Format("gpkg", "application/geopackage+sqlite3", "GeoPackage"),
    "jsonl": Format("jsonl", "application/jsonl; charset=utf-8", "JSON Lines"),
}
#: Which of them draw each report.
MAPS = ("geojson", "gpkg")


@dataclass(frozen=True)
class ExportPlan:
    """What is asked for; the filters are a query string of the listing."""

    municipality: Municipality
    #: None on the command line, where all reports of the municipality may be had.
    actor: User | None
    format: str = "csv"
    columns: list[str] = field(default_factory=lambda: list(COARSE))
    wording: str = "labels"
    language: str = "nl"
    filters: str = ""
    reason: str = ""

    @property
    def scope(self) -> list[str]:
        """Which of its columns are finer than everybody who exports may have."""
        return [name for name in FINER if name in self.columns]

    def outputs(self) -> list[Output]:
        return outputs(self.columns, self.wording, self.language)


def file_name(kind: str, day: str, *, what: str = "reports") -> str:
    """What a file is called on the reader's machine: it says that it is for inside only."""
    return f"ssstop-{what}-internal-{day}.{kind}"
