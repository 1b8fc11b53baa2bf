"""What a column of an export is: where its value comes from, what it means, how fine it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from .tables import Tables

# A list is several codes of one vocabulary.
Value = str | int | bool | date | datetime | time | list[str] | None


class Kind(StrEnum):
    """What a reader of the file may do with the values."""

    ID = "id"
    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    MONTH = "month"
    MOMENT = "moment"
    TIME = "time"
    NUMBER = "number"
    BOOLEAN = "boolean"


KIND_LABELS: "dict[Kind, StrOrPromise]" = {
    Kind.ID: _("identifier"),
    Kind.TEXT: _("text"),
    Kind.CODE: _("one of a list"),
    Kind.CODES: _("several of a list"),
    Kind.DATE: _("date"),
    Kind.MONTH: _("month"),
    Kind.MOMENT: _("date and time"),
    Kind.TIME: _("time of the day"),
    Kind.NUMBER: _("number"),
    Kind.BOOLEAN: pgettext_lazy("kind of value", "yes or no"),
}


class Group(StrEnum):
    """Under which heading a column stands on the screen."""

    REPORT = "report"
    WHEN = "when"
    WHERE = "where"
    WHAT = "what"
    HANDLING = "handling"


GROUP_LABELS: "dict[Group, StrOrPromise]" = {
    Group.REPORT: _("The report itself"),
    Group.WHEN: _("When"),
    Group.WHERE: _("Where"),
    Group.WHAT: _("What"),
    Group.HANDLING: _("Handling"),
}


@dataclass(frozen=True)
class Column:
    """One fact of a report; `read` makes its value of what the database gave for `sources`."""

    name: str
    title: "StrOrPromise"
    meaning: "StrOrPromise"
    kind: Kind
    group: Group
    sources: tuple[str, ...]
    read: Callable[..., Value]
    unit: "StrOrPromise" = ""
    #: The vocabulary in which people read its codes.
    vocabulary: str = ""
    #: Needs a permission and a reason.
    finer: bool = False
    #: Counts in what makes a row the only one of its place, time and behaviours.
    tells_apart: bool = False


@dataclass(frozen=True)
class Output:
    """A column as it stands in one file: as codes, or in the words of a language."""

    column: Column
    in_codes: bool
    #: Names of the column in the file: for machines, and for people.
    name: str
    title: str

    def value(self, tables: "Tables", raw: tuple[Any, ...]) -> Value:
        """What stands there, before a format writes it its own way."""
        value = self.column.read(tables, *raw)
        if self.in_codes or not self.column.vocabulary or value is None:
            return value
        labels = tables.labels[self.column.vocabulary]
        if isinstance(value, list):
            return [labels.get(code, code) for code in value]
        code = str(value).lower() if isinstance(value, bool) else str(value)
        return labels.get(code, code)
