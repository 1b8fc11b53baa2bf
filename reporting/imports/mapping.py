"""How the columns of a file are to be understood: read from JSON, or made on the screen."""

import json
import re
from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from .fields import CODED, FIELDS
from .reading import DELIMITERS, ENCODINGS

__all__ = ["DAY_FIRST", "MONTH_FIRST", "Mapping", "MappingError", "folded", "parse_mapping"]

DAY_FIRST = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d")
MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%Y-%m-%d")
TIMES = ("%H:%M", "%H:%M:%S", "%H.%M")
SOURCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
MOST_BYTES = 256 * 1024
LONGEST_SEPARATOR = 5
KEYS = {
    "source", "columns", "values", "defaults", "separator", "date_formats", "time_formats",
    "delimiter", "encoding",
}  # fmt: skip
# What may stand in for an empty cell.
DEFAULTS = ("behaviours", "kind_of_place", "part_of_day", "language", "outcome")
DIRECTIVES = re.compile(r"%[dmYyHMS]|[^%]")


class MappingError(Exception):
    """What is wrong with a mapping, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def folded(value: str) -> str:
    """As values are compared: without regard to case and space."""
    return " ".join(value.split()).casefold()


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Column by field, and for fields with a list of codes the code by value."""

    source: str
    columns: dict[str, str]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    separator: str = ","
    date_formats: tuple[str, ...] = DAY_FIRST
    time_formats: tuple[str, ...] = TIMES
    delimiter: str = ""
    encoding: str = ""

    def as_json(self) -> str:
        """As `parse_mapping` reads it, for the command or for another time."""
        told: dict[str, Any] = {name: value for name, value in asdict(self).items() if value}
        told["source"] = self.source
        by_column: dict[str, list[str]] = {}
        for name, column in self.columns.items():
            by_column.setdefault(column, []).append(name)
        told["columns"] = {
            column: names[0] if len(names) == 1 else names for column, names in by_column.items()
        }
        return json.dumps(told, ensure_ascii=False, indent=2)


def parse_mapping(content: bytes, *, is_draft: bool = False) -> Mapping:
    """Raises MappingError, which names each thing that is wrong; a draft may lack what it needs."""
    if len(content) > MOST_BYTES:
        raise MappingError([_("This file is too large to be a mapping.")])
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise MappingError(
            [_("This is no JSON in UTF-8: line %(line)s.") % {"line": line}]
        ) from None
    if not isinstance(told, dict):
        raise MappingError([_("A mapping must be an object: {…}.")])
    if not _is_text_throughout(told):
        raise MappingError([_("A text in this mapping has half a character in it.")])
    problems = [
        _("'%(name)s' is not known here.") % {"name": key} for key in sorted(told.keys() - KEYS)
    ]
    mapping = Mapping(
        source=_text(told, "source", problems),
        columns=_columns(told.get("columns"), problems),
        values=_values(told.get("values", {}), problems),
        defaults=_texts(told.get("defaults", {}), "defaults", problems),
        separator=_text(told, "separator", problems, ","),
        date_formats=_formats(told, "date_formats", DAY_FIRST, {"%d", "%m"}, problems),
        time_formats=_formats(told, "time_formats", TIMES, {"%H", "%M"}, problems),
        delimiter=_text(told, "delimiter", problems, ""),
        encoding=_text(told, "encoding", problems, "").lower(),
    )
    if not is_draft:
        problems += wrong_with(mapping)
    if problems:
        raise MappingError(problems)
    return mapping


def _is_text_throughout(told: AnyMapping[str, Any]) -> bool:
    """JSON can name halves of characters, which nothing can write down again."""
    try:
        json.dumps(told, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def wrong_with(mapping: Mapping) -> list[str]:
    """What does not fit together, wherever the mapping came from."""
    problems = []
    if not SOURCE.fullmatch(mapping.source):
        problems.append(
            _("The name of the older system may have small letters, digits, - and _ only.")
        )
    unknown = [name for name in mapping.columns if name not in FIELDS]
    unknown += [name for name in mapping.values if name not in CODED]
    unknown += [name for name in mapping.defaults if name not in DEFAULTS]
    problems += [_("'%(name)s' is not known here.") % {"name": name} for name in unknown]
    if "external_id" not in mapping.columns:
        problems.append(_("No column is chosen for the number in the older system."))
    if "behaviours" not in mapping.columns and not mapping.defaults.get("behaviours"):
        problems.append(_("No column is chosen for the behaviours, and there is no default."))
    if ("latitude" in mapping.columns) != ("longitude" in mapping.columns):
        problems.append(_("Latitude and longitude need a column each."))
    if mapping.delimiter and mapping.delimiter not in DELIMITERS:
        problems.append(_("'delimiter' must be one of ; , | or a tab."))
    if mapping.encoding and mapping.encoding not in ENCODINGS:
        problems.append(_("'encoding' must be one of %(names)s.") % {"names": ", ".join(ENCODINGS)})
    if len(mapping.separator) > LONGEST_SEPARATOR:
        problems.append(_("What stands between two behaviours is too long."))
    return problems


def _text(
    told: AnyMapping[str, Any], key: str, problems: list[str], default: str | None = None
) -> str:
    value = told.get(key, default)
    if isinstance(value, str):
        return value
    problems.append(_("'%(name)s' must be a text.") % {"name": key})
    return ""


def _texts(told: Any, key: str, problems: list[str]) -> dict[str, str]:
    if isinstance(told, dict) and all(isinstance(value, str) for value in told.values()):
        return dict(told)
    problems.append(_("'%(name)s' must be an object of texts.") % {"name": key})
    return {}


def _columns(told: Any, problems: list[str]) -> dict[str, str]:
    if not isinstance(told, dict):
        problems.append(_("'columns' must be an object: a field for the name of each column."))
        return {}
    found: dict[str, str] = {}
    for column, names in told.items():
        for name in names if isinstance(names, list) else [names]:
            if not isinstance(name, str):
                problems.append(_("'%(name)s' must be an object of texts.") % {"name": "columns"})
            elif name in found:
                problems.append(_("'%(name)s' stands at two columns.") % {"name": name})
            else:
                found[name] = column.strip()
    return found


def _values(told: Any, problems: list[str]) -> dict[str, dict[str, str]]:
    if not isinstance(told, dict):
        problems.append(_("'%(name)s' must be an object of texts.") % {"name": "values"})
        return {}
    found = {}
    for name, codes in told.items():
        texts = _texts(codes, f"values.{name}", problems)
        found[name] = {folded(value): code for value, code in texts.items()}
    return found


def _formats(
    told: AnyMapping[str, Any],
    key: str,
    default: tuple[str, ...],
    needed: set[str],
    problems: list[str],
) -> tuple[str, ...]:
    formats = told.get(key, default)
    if not isinstance(formats, list | tuple) or not formats or len(formats) > 20:
        problems.append(_("'%(name)s' must be a list of formats.") % {"name": key})
        return default
    for one in formats:
        if not isinstance(one, str) or not _is_format(one, needed):
            problems.append(_("A format in '%(name)s' is not understood.") % {"name": key})
            return default
    return tuple(formats)


def _is_format(text: str, needed: set[str]) -> bool:
    parts = DIRECTIVES.findall(text)
    directives = [part for part in parts if part.startswith("%")]
    if "".join(parts) != text or len(set(directives)) != len(directives):
        return False
    if not needed <= set(directives):
        return False
    try:
        datetime.strptime(datetime(2020, 2, 3).strftime(text), text)  # noqa: DTZ001, DTZ007
    except ValueError:
        return False
    return True
