"""What a municipality adds to the areas of CBS, from a CSV file: part of the city and two flags."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from io import StringIO

from .reading import AreaFileError

__all__ = ["AreaFacts", "read_facts"]

PART_MAX_CHARACTERS = 100
COLUMNS = ("code", "part", "in_study_area", "visitors_place")
MEANING = {
    **dict.fromkeys(("yes", "true", "1", "ja", "waar"), True),
    **dict.fromkeys(("no", "false", "0", "nee", "onwaar"), False),
}


@dataclass(frozen=True)
class AreaFacts:
    """What the file says of one area; None where it says nothing."""

    part: str | None = None
    in_study_area: bool | None = None
    visitors_place: bool | None = None


def read_facts(content: bytes, *, known_codes: Collection[str]) -> dict[str, AreaFacts]:
    """Facts by code of area, from semicolons or commas. Raises AreaFileError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AreaFileError("The CSV file is not in UTF-8. Save it as 'CSV UTF-8'.") from None
    heading = text.partition("\n")[0]
    delimiter = ";" if heading.count(";") >= heading.count(",") else ","
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise AreaFileError(f"The CSV file cannot be read: {error}.") from None
    columns = _columns(rows[0] if rows else [])
    facts: dict[str, AreaFacts] = {}
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            raise AreaFileError(
                f"Line {line} of the CSV file has {len(cells)} values, not {len(columns)}."
            )
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        code = row["code"]
        if code not in known_codes:
            raise AreaFileError(f"Line {line} of the CSV file: there is no area '{code}'.")
        if code in facts:
            raise AreaFileError(f"Line {line} of the CSV file: {code} is there twice.")
        facts[code] = AreaFacts(
            part=_part(row.get("part", ""), line),
            in_study_area=_flag(row.get("in_study_area", ""), line),
            visitors_place=_flag(row.get("visitors_place", ""), line),
        )
    return facts


def _columns(heading: list[str]) -> list[str]:
    columns = [name.strip().lower() for name in heading]
    wrong = [name for name in columns if name not in COLUMNS]
    if "code" not in columns or wrong or len(set(columns)) != len(columns):
        raise AreaFileError(
            f"The columns of the CSV file must be {', '.join(COLUMNS)}, each once; only 'code' "
            f"is needed. It has: {', '.join(columns) or 'none'}."
        )
    return columns


def _part(cell: str, line: int) -> str | None:
    if len(cell) > PART_MAX_CHARACTERS:
        raise AreaFileError(f"Line {line} of the CSV file: the part is too long.")
    return cell or None


def _flag(cell: str, line: int) -> bool | None:
    if not cell:
        return None
    if cell.lower() not in MEANING:
        raise AreaFileError(f"Line {line} of the CSV file: '{cell}' is neither yes nor no.")
    return MEANING[cell.lower()]
