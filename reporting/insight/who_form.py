"""Which table of traits is looked at: a quarter or a year that was counted, and where."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.models import TraitsTable
from reporting.quarters import quarter_number

from .traits import Place, Table

__all__ = ["COUNTED", "PART", "WhoForm", "period_label"]

#: As an address calls them.
COUNTED, PART = "counted", "part"
#: Stands in the address for reports of which no part of the city is known.
NO_PART = "-"


def period_label(table: TraitsTable) -> str:
    """The quarter or the year that was counted."""
    year = table.first_day.year
    if table.is_year:
        return _("the year %(year)s") % {"year": year}
    told = {"quarter": quarter_number(table.first_day), "year": year}
    return _("quarter %(quarter)s of %(year)s") % told


def _code(table: TraitsTable) -> str:
    year = table.first_day.year
    return f"{year}" if table.is_year else f"{year}-{quarter_number(table.first_day)}"


class WhoForm(forms.Form):
    """Reads an address; without a choice it is the newest table, of the whole city."""

    counted = forms.ChoiceField(label=gettext_lazy("Counted period"), required=False)
    part = forms.ChoiceField(label=gettext_lazy("Part of the city"), required=False)

    def __init__(self, data: QueryDict, *, tables: Sequence[TraitsTable]) -> None:
        """`tables`: at least one, the newest first."""
        super().__init__(data)
        self._tables = {_code(table): table for table in tables}
        parts = sorted({part for table in tables for part in Table.stored(table.numbers).parts})
        self._choose(COUNTED, [(code, period_label(one)) for code, one in self._tables.items()])
        self._choose(
            PART,
            [
                ("", _("the whole city")),
                *((part, part) for part in parts if part),
                (NO_PART, _("no part of the city known")),
            ],
        )

    def _choose(self, name: str, options: Any) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    @cached_property
    def table(self) -> TraitsTable:
        """The table that was asked for; only of a valid form."""
        chosen = self.cleaned_data[COUNTED] or next(iter(self._tables))
        return self._tables[chosen]

    @property
    def numbers(self) -> Table:
        return Table.stored(self.table.numbers)

    @property
    def is_city(self) -> bool:
        return not self.cleaned_data[PART]

    @property
    def place(self) -> Place:
        """The numbers of the place that was asked for; nothing where the table has no such."""
        part = self.cleaned_data[PART]
        if not part:
            return self.numbers.city
        return self.numbers.parts.get("" if part == NO_PART else part, {})

    @property
    def place_label(self) -> str:
        labels = dict(self.fields[PART].choices)  # type: ignore[attr-defined]
        return str(labels[self.cleaned_data[PART]])

    def messages(self) -> list[str]:
        """What is wrong, each with the name of its choice."""
        return [
            f"{self.fields[name].label}: {text}"
            for name, texts in self.errors.items()
            for text in texts
        ]
