"""From what the database gave to the value of a column."""

from datetime import date, datetime, time

from reporting.geo import cell_index
from reporting.incident_time import QUARTER_MINUTES, clock_time

from .tables import PRIORITY_CODES, Tables

UUID_DIGITS = 32


def read_as_is(_tables: Tables, value: str | int | None) -> str | int | None:
    return None if value == "" else value


def read_id(_tables: Tables, value: str | None) -> str | None:
    """One way of writing an id, however the database writes it."""
    if value is None or len(value) != UUID_DIGITS:
        return value
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


def read_date(_tables: Tables, value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def read_month(_tables: Tables, value: str | None) -> str | None:
    return value[:7] if value else None


def read_moment(tables: Tables, value: str | None) -> datetime | None:
    return tables.clock[value] if value else None


def read_handling_days(_tables: Tables, received: str | None, closed: str | None) -> int | None:
    if not received or not closed:
        return None
    return (date.fromisoformat(closed) - date.fromisoformat(received)).days


def read_clock(_tables: Tables, slot: int | None) -> time | None:
    return None if slot is None else clock_time(slot)


def read_minutes(_tables: Tables, quarters: int | None) -> int | None:
    return None if quarters is None else quarters * QUARTER_MINUTES


def read_yes_no(_tables: Tables, value: int | None) -> bool | None:
    return None if value is None else bool(value)


def read_cell(_tables: Tables, number: int | None) -> str | None:
    return cell_index(number) if number else None


def read_behaviours(tables: Tables, number: int | None) -> list[str]:
    return tables.behaviours(number or 0)


def read_priority(_tables: Tables, number: int | None) -> str | None:
    return None if number is None else PRIORITY_CODES.get(number, str(number))  # type: ignore[call-overload]


def read_area_code(tables: Tables, number: int | None) -> str | None:
    return tables.areas[number].code if number in tables.areas else None


def read_area_name(tables: Tables, number: int | None) -> str | None:
    return tables.areas[number].name if number in tables.areas else None


def read_area_part(tables: Tables, number: int | None) -> str | None:
    return (tables.areas[number].part or None) if number in tables.areas else None


def read_team(tables: Tables, number: int | None) -> str | None:
    return None if number is None else tables.teams.get(number)


def read_import(tables: Tables, number: int | None) -> str | None:
    return None if number is None else tables.imports.get(number)
