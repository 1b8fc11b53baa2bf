"""A value as one cell of a text file."""

import json
from datetime import date, datetime, time
from typing import Any

from home.people.spreadsheets import safe_cell

from .column import Output, Value

__all__ = ["csv_cell", "json_member", "plain"]

#: Between several behaviours: words, and codes, which have no spaces.
BETWEEN_WORDS, BETWEEN_CODES = " · ", " "


def plain(output: Output, value: Value) -> str | int | None:
    """The value as text or a number: dates as ISO 8601 writes them, a list as one text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, list):
        return (BETWEEN_CODES if output.in_codes else BETWEEN_WORDS).join(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def csv_cell(text: object, delimiter: str) -> str:
    """A text as one cell of a CSV file, with quotes where it needs them, and never a formula."""
    cell = safe_cell(text)
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def json_member(output: Output, value: Value) -> str:
    """A name and its value in a JSON object: lists, numbers and truth values stay what they are."""
    kept: Any = value if isinstance(value, bool | list) else plain(output, value)
    return f"{json.dumps(output.name)}: {json.dumps(kept, ensure_ascii=False)}"
