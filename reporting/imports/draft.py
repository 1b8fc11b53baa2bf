"""A mapping while it is being made on the screen: columns chosen, values given their codes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .fields import CODED, FIELDS, guessed_columns
from .lists import CodeLists
from .mapping import DAY_FIRST, MONTH_FIRST, Mapping, MappingError, folded, parse_mapping
from .reading import Table
from .rows import parts_of

__all__ = [
    "Choice",
    "ColumnRow",
    "ValueTable",
    "Values",
    "column_rows",
    "completed",
    "date_choices",
    "drafted",
    "guessed",
    "value_tables",
    "values_of",
]

#: By coded field: how often each value stands in the file.
Values = dict[str, Counter[str]]

# In a list of codes: nothing was chosen yet. The empty one leaves the value out.
NOT_CHOSEN = "?"
MOST_VALUES = 60
DAY, MONTH, OWN = "day", "month", "own"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class ColumnRow:
    """One field, and the columns that it may stand in."""

    name: str
    label: str | Promise
    hint: str | Promise
    choices: list[Choice]


@dataclass(frozen=True)
class ValueRow:
    value: str
    choices: list[Choice]


@dataclass(frozen=True)
class ValueTable:
    """The values of one column with the codes that they may mean; `more` are not shown."""

    name: str
    label: str | Promise
    rows: list[ValueRow]
    more: int


def guessed(header: Iterable[str]) -> Mapping:
    """A first mapping for a file that nobody has looked at yet."""
    defaults = {"language": settings.LANGUAGE_CODE}
    return Mapping(source="", columns=guessed_columns(header), defaults=defaults)


def drafted(post: QueryDict) -> Mapping:
    """What was chosen on the screen; whether it fits together is asked of `wrong_with`."""
    try:
        base = parse_mapping(post.get("base", "").encode(), is_draft=True)
    except MappingError:
        base = Mapping(source="", columns={})
    formats = {DAY: DAY_FIRST, MONTH: MONTH_FIRST}.get(post.get("dates", ""), base.date_formats)
    language = post.get("default_language", "")
    columns = {name: post.get(f"column_{name}", "") for name in FIELDS}
    given = {name: _given(post, name) for name in CODED}
    return replace(
        base,
        source=post.get("source", "").strip(),
        columns={name: column for name, column in columns.items() if column},
        values=base.values | {name: codes for name, codes in given.items() if codes},
        defaults=base.defaults | ({"language": language} if language else {}),
        separator=post.get("separator", base.separator),
        date_formats=formats,
    )


def _given(post: QueryDict, name: str) -> dict[str, str]:
    pairs = zip(post.getlist(f"raw_{name}"), post.getlist(f"code_{name}"), strict=False)
    return {folded(raw): code for raw, code in pairs if code != NOT_CHOSEN}


def date_choices(mapping: Mapping) -> list[Choice]:
    """How dates may be written; a mapping's own formats stay what they are."""
    known = {DAY_FIRST: DAY, MONTH_FIRST: MONTH}.get(mapping.date_formats, OWN)
    labels = {
        DAY: _("31-12-2019 or 2019-12-31"),
        MONTH: _("12/31/2019, the month first"),
        OWN: ", ".join(mapping.date_formats),
    }
    return [
        Choice(value, label, value == known)
        for value, label in labels.items()
        if value != OWN or known == OWN
    ]


def column_rows(header: Iterable[str], mapping: Mapping) -> list[ColumnRow]:
    """Every field with all columns to choose from."""
    names = list(header)
    rows = []
    for field in FIELDS.values():
        chosen = folded(mapping.columns.get(field.name, ""))
        choices = [Choice("", _("Not in this file"), not chosen)]
        choices += [Choice(name, name, folded(name) == chosen) for name in names]
        rows.append(ColumnRow(field.name, field.label, field.hint, choices))
    return rows


def values_of(table: Table, mapping: Mapping, lists: CodeLists) -> Values:
    """How often each value stands in each coded column of the file."""
    index = {folded(name): number for number, name in enumerate(table.header)}
    chosen = {
        name: index[folded(mapping.columns[name])]
        for name in CODED
        if folded(mapping.columns.get(name, "")) in index
    }
    counted = {name: Counter[str]() for name in chosen}
    for _number, cells in table.rows():
        for name, at in chosen.items():
            text = cells[at].strip() if at < len(cells) else ""
            if text:
                parts = parts_of(text, mapping, lists) if name == "behaviours" else [text]
                counted[name].update(parts)
    return counted


def completed(mapping: Mapping, values: Values, lists: CodeLists) -> Mapping:
    """With a code for each value whose name is known here, so that the choices are all there."""
    known = {}
    for name, counted in values.items():
        names = {folded(value): lists.names[name].get(folded(value)) for value in counted}
        found = {value: code for value, code in names.items() if code is not None}
        if found:
            known[name] = found
    told = mapping.values
    merged = {name: known.get(name, {}) | told.get(name, {}) for name in known.keys() | told.keys()}
    return replace(mapping, values=merged)


def value_tables(values: Values, mapping: Mapping, lists: CodeLists) -> list[ValueTable]:
    """A table per coded column: what each value means."""
    return [
        ValueTable(
            name,
            FIELDS[name].label,
            [
                ValueRow(value, _codes(name, value, mapping, lists))
                for value, _times in counted.most_common(MOST_VALUES)
            ],
            max(0, len(counted) - MOST_VALUES),
        )
        for name, counted in values.items()
        if counted
    ]


def _codes(name: str, value: str, mapping: Mapping, lists: CodeLists) -> list[Choice]:
    chosen = mapping.values.get(name, {}).get(folded(value), NOT_CHOSEN)
    offered = {NOT_CHOSEN: _("Choose"), "": _("Leave out")} | lists.labels[name]
    return [Choice(code, label, code == chosen) for code, label in offered.items()]
