"""Numbers of a quarter beside those of the quarters it is compared with."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.insight.change import Change, changes
from reporting.insight.figure import Row

from .words import COMPARED, change_text, compared_label, told

__all__ = ["compared_heading", "compared_rows"]


def compared_heading(facts: dict[str, Any]) -> list[str]:
    """Of the columns that `compared_rows` makes."""
    found = [pgettext("of residents", "Reports")]
    for name in COMPARED:
        found += [capfirst(compared_label(facts, name)), _("Change since then")]
    return found


def compared_rows(rows: Sequence[dict[str, Any]]) -> list[Row]:
    """Now, and of each comparison the number then and what changed: from the printed numbers, under
    one control of false discoveries over all rows of the table."""
    pairs = [
        (number, name, (row["now"], row[name]))
        for number, row in enumerate(rows)
        for name in COMPARED
        if row["now"] is not None and row.get(name) is not None
    ]
    told_of: dict[tuple[int, str], Change] = {}
    if pairs:
        found = changes([pair for _number, _name, pair in pairs])
        told_of = {
            (number, name): change
            for (number, name, _pair), change in zip(pairs, found, strict=True)
        }
    made: list[Row] = []
    for number, row in enumerate(rows):
        cells: Row = [told(row["now"])]
        for name in COMPARED:
            cells += [told(row.get(name)), change_text(told_of.get((number, name)))]
        made.append(cells)
    return made
