"""All that is printed of a figure for publication, as it is kept; it is drawn from nothing else."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reporting.insight.charts import Bar, bars
from reporting.insight.figure import Cell, Figure, Table

from .questions import Printed, write

__all__ = ["Facts", "figure_of"]


@dataclass(frozen=True)
class Facts:
    """In the language in which it was taken; no number that is hidden is in it."""

    heading: Sequence[str]
    #: The label first; None where a number is hidden.
    rows: Sequence[Sequence[Cell]]
    sentence: str
    period: str
    #: What limits it, in words.
    chosen: Sequence[str] = ()
    notes: Sequence[str] = ()
    #: As printed: how many reports it is about, None where that is hidden; `about` says it where
    #: reports are not what it counts.
    count: int | None = None
    about: str = ""
    draws_bars: bool = True
    #: What is counted as told when the next figure is guarded.
    told: Sequence[Any] = field(default=())

    @classmethod
    def stored(cls, facts: dict[str, Any]) -> "Facts":
        return cls(**facts)

    def to_store(self, told: Sequence[Printed] = ()) -> dict[str, Any]:
        kept = {**asdict(self), "told": write(told)}
        # As it is read again: lists, no tuples.
        as_read: dict[str, Any] = json.loads(json.dumps(kept))
        return as_read


def figure_of(facts: Facts, *, name: str, title: str) -> Figure:
    """The same input is the same figure."""
    shown = [
        Bar(str(row[0]), row[1])
        for row in facts.rows
        if len(row) > 1 and isinstance(row[1], int | float)
    ]
    hidden = sum(1 for row in facts.rows if None in row)
    notes = list(facts.notes)
    if hidden:
        notes.append(
            _("Rows with a number that is not shown: %(hidden)s of %(all)s.")
            % {"hidden": hidden, "all": len(facts.rows)}
        )
    not_shown = _("not shown")
    return Figure(
        name=name,
        title=title,
        number=facts.about or (_("not shown") if facts.count is None else facts.count),
        sentence=facts.sentence,
        table=Table(
            facts.heading,
            [[not_shown if cell is None else cell for cell in row] for row in facts.rows],
        ),
        chart=bars(shown) if shown and facts.draws_bars else None,
        notes=notes,
    )
