"""All columns of an export without words, in the order in which they stand in a file."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .column import Column, Kind, Output
from .columns_of_handling import HANDLING_COLUMNS
from .columns_of_incident import INCIDENT_COLUMNS
from .columns_of_report import REPORT_COLUMNS

__all__ = ["COARSE", "COLUMNS", "FINER", "WORDINGS", "known_columns", "outputs"]

COLUMNS: dict[str, Column] = {
    column.name: column for column in (*REPORT_COLUMNS, *INCIDENT_COLUMNS, *HANDLING_COLUMNS)
}
#: Which columns need a permission and a reason, and which do not.
FINER = [column.name for column in COLUMNS.values() if column.finer]
COARSE = [column.name for column in COLUMNS.values() if not column.finer]
#: Whether codes stand in words, as they are, or both beside one another.
WORDINGS = {
    "labels": _("in words"),
    "codes": _("in codes"),
    "both": _("in words, with the code beside it"),
}


def known_columns(names: Iterable[str]) -> list[str]:
    """Those of the names that there is a column for, in the order of a file."""
    wanted = set(names)
    return [name for name in COLUMNS if name in wanted]


def outputs(names: Iterable[str], wording: str, language: str) -> list[Output]:
    """The columns as they stand in one file, with their titles in `language`."""
    found = []
    with translation.override(language):
        for name in known_columns(names):
            column, title = COLUMNS[name], str(COLUMNS[name].title)
            if wording == "codes":
                # Who asks for codes reads the file with a program.
                found.append(Output(column, True, name, name))
                continue
            found.append(Output(column, False, name, title))
            if wording == "both" and column.kind in (Kind.CODE, Kind.CODES):
                code_of = pgettext("title of a column", "%(title)s (code)") % {"title": title}
                found.append(Output(column, True, f"{name}_code", code_of))
    return found
