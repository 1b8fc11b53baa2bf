"""A CSV file of schools as rows, and what is wrong with it, line by line. Values in, values out."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _

from education.teachers.addresses import is_public_mailer, normalised_domain

__all__ = ["Fault", "ReadList", "SchoolRow", "decoded", "read_schools"]

MOST_LINES = 5000
MOST_SIGNS = 200
BRIN = re.compile(r"[0-9]{2}[A-Z]{2}(?:[0-9]{2})?")
# As registers of schools and people write it.
HEADINGS = {
    "brin": {"brin", "brin code", "brincode", "brin-code", "brinnummer"},
    "name": {"name", "naam", "school", "schoolnaam", "naam school"},
    "domains": {"domains", "domain", "domein", "domeinen"},
    "federation": {"federation", "bestuur", "schoolbestuur", "koepel"},
}
NEEDED = ("brin", "name", "domains")
_BETWEEN = re.compile(r"[\s,;|]+")


@dataclass(frozen=True)
class SchoolRow:
    line: int
    brin: str
    name: str
    federation: str
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong, in the language that is on; line 0 is the file as a whole."""

    line: int
    text: str


@dataclass
class ReadList:
    rows: list[SchoolRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def decoded(content: bytes) -> str:
    """The text of a file from a spreadsheet program, whichever of the two usual codes it has."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_schools(text: str) -> ReadList:
    """Every right row and every fault. A BRIN code or a domain that stands twice is one."""
    read = ReadList()
    text = text.removeprefix("\ufeff")
    try:
        lines = list(_lines(text))
    except csv.Error:
        read.faults.append(Fault(0, _("This is not a CSV file.")))
        return read
    if not lines or len(lines) > MOST_LINES:
        read.faults.append(Fault(0, _("The file is empty, or too long.")))
        return read
    columns = _columns(lines[0][1])
    if missing := [name for name in NEEDED if name not in columns]:
        words = _("The first line must name the columns; missing: %(columns)s.")
        read.faults.append(Fault(0, words % {"columns": ", ".join(missing)}))
        return read
    known_brins: set[str] = set()
    known_domains: set[str] = set()
    for number, cells in lines[1:]:
        row, faults = _row(number, cells, columns)
        faults += _repeated(row, known_brins, known_domains)
        read.faults += [Fault(number, fault) for fault in faults]
        if not faults:
            read.rows.append(row)
    return read


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [" ".join(cell.split()) for cell in cells]


def _columns(heading: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(heading):
        for name, words in HEADINGS.items():
            if cell.strip().lower() in words:
                found.setdefault(name, place)
    return found


def _row(number: int, cells: list[str], columns: dict[str, int]) -> tuple[SchoolRow, list[str]]:
    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    domains, faults = _domains(cell("domains"))
    row = SchoolRow(number, cell("brin").upper(), cell("name"), cell("federation"), domains)
    if not BRIN.fullmatch(row.brin):
        faults.append(_("“%(brin)s” is no BRIN code.") % {"brin": row.brin})
    if not row.name or max(len(row.name), len(row.federation)) > MOST_SIGNS:
        faults.append(_("The name is missing, or too long."))
    return row, faults


def _domains(text: str) -> tuple[tuple[str, ...], list[str]]:
    found: dict[str, None] = {}
    faults = []
    for part in filter(None, _BETWEEN.split(text)):
        try:
            domain = normalised_domain(part.removeprefix("@"))
        except ValueError:
            faults.append(_("“%(domain)s” is no domain.") % {"domain": part})
            continue
        if is_public_mailer(domain):
            words = _("Anybody can have an address at “%(domain)s”: it is no school’s own.")
            faults.append(words % {"domain": domain})
        found[domain] = None
    return tuple(found), faults


def _repeated(row: SchoolRow, brins: set[str], domains: set[str]) -> list[str]:
    faults = []
    if row.brin in brins:
        faults.append(_("“%(brin)s” stands in the file twice.") % {"brin": row.brin})
    faults += [
        _("“%(domain)s” stands in the file twice.") % {"domain": domain}
        for domain in row.domains
        if domain in domains
    ]
    brins.add(row.brin)
    domains.update(row.domains)
    return faults
