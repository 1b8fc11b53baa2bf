"""The filters as a form in the address: what may be chosen, and what is wrong with what was."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from home.people.models import Municipality
from home.registries import known_sources
from reporting.models import Area, Behaviour, Report
from reporting.models.incident import KindOfPlace
from reporting.place_names import PlaceNames
from reporting.shape_form import LONGEST_TEXT, shape_here
from reporting.shapes import Corners

from .filters import DEFAULT_PERIOD, NO_SOURCE, Compare, Filters

__all__ = ["FilterForm"]

# No report is older than the site.
FIRST_DAY = date(2000, 1, 1)
MOST_DAYS = 3660
SOURCE_MAX_CHARACTERS = 80
PERIOD_LABELS = [
    ("month", gettext_lazy("the last 30 days")),
    ("quarter", gettext_lazy("the last quarter (91 days)")),
    ("year", gettext_lazy("the last 365 days")),
    ("two_years", gettext_lazy("the last two years")),
]
COMPARE_LABELS = [
    (Compare.BEFORE.value, gettext_lazy("as many days before it")),
    (Compare.YEAR.value, gettext_lazy("a year earlier")),
    (Compare.NOTHING.value, gettext_lazy("nothing")),
]


def _several(label: Any, options: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=options, required=False, widget=forms.CheckboxSelectMultiple
    )


class FilterForm(forms.Form):
    """Reads an address; where it is valid, `filters()` has what it says."""

    period = forms.ChoiceField(label=gettext_lazy("Period"), choices=PERIOD_LABELS, required=False)
    to = forms.DateField(label=gettext_lazy("Until"), required=False)
    compare = forms.ChoiceField(
        label=gettext_lazy("Compare with"), choices=COMPARE_LABELS, required=False
    )
    area = _several(gettext_lazy("Areas"))
    shape = forms.CharField(
        label=gettext_lazy("Drawn shape"), required=False, max_length=LONGEST_TEXT
    )
    behaviour = _several(gettext_lazy("Behaviours"))
    kind = _several(gettext_lazy("Kind of place"), KindOfPlace.choices)
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), required=False)
    source = forms.ChoiceField(label=gettext_lazy("Source"), required=False)
    precise = forms.BooleanField(
        label=gettext_lazy("Only where place and time are known precisely"), required=False
    )
    held = forms.BooleanField(
        label=gettext_lazy("Also reports that are held for moderation"), required=False
    )

    def __init__(self, data: QueryDict, *, municipality: Municipality) -> None:
        super().__init__(data)
        self._municipality = municipality
        # A name that Python keeps for itself.
        self.fields["from"] = forms.DateField(label=_("From"), required=False)
        for name in ("from", "to"):
            self.fields[name].validators.append(MinValueValidator(FIRST_DAY))
            # The browser's own: it needs no script.
            self.fields[name].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        everything = [("", _("All"))]
        self._choose("area", _areas(municipality))
        self._choose("behaviour", Behaviour.objects.of(municipality).labels(_language()).items())
        self._choose("channel", [*everything, *Report.Channel.choices])
        self._choose("source", [*everything, *_sources(municipality, data.get("source", ""))])

    def _choose(self, name: str, options: Any) -> None:
        field = self.fields[name]
        field.choices = list(options)  # type: ignore[attr-defined]

    def clean_shape(self) -> Corners:
        text: str = self.cleaned_data["shape"]
        return shape_here(self._municipality, text) if text else ()

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("from"), told.get("to")
        if first is None and last is None:
            return told
        today = timezone.localdate()
        first, last = first or FIRST_DAY, min(last or today, today)
        if first > last:
            raise ValidationError(_("The first day comes after the last, or lies in the future."))
        if (last - first).days >= MOST_DAYS and told.get("from"):
            raise ValidationError(_("Choose a period of at most ten years."))
        told["first"], told["last"] = max(first, last - timedelta(days=MOST_DAYS - 1)), last
        return told

    def filters(self) -> Filters:
        """What the address says; only of a valid form."""
        told = self.cleaned_data
        if "first" in told:
            start = Filters(told["first"], told["last"])
        else:
            start = Filters.usual(timezone.localdate(), told["period"] or DEFAULT_PERIOD)
        return Filters(
            first=start.first,
            last=start.last,
            period=start.period,
            compare=Compare(told["compare"] or Compare.BEFORE),
            areas=tuple(told["area"]),
            shape=told["shape"],
            behaviours=tuple(told["behaviour"]),
            kinds=tuple(told["kind"]),
            channel=told["channel"],
            source=told["source"],
            precise=told["precise"],
            held=told["held"],
        )

    def messages(self) -> list[str]:
        """What is wrong, each with the name of its filter."""
        return [
            f"{self.fields[name].label}: {text}" if name in self.fields else str(text)
            for name, texts in self.errors.items()
            for text in texts
        ]

    def chosen(self) -> list[str]:
        """What limits the figures, in words; only of a valid form."""
        return list(self._chosen())

    def _chosen(self) -> Iterator[str]:
        for name in ("area", "behaviour", "kind", "channel", "source"):
            value = self.cleaned_data[name]
            if value:
                values = value if isinstance(value, list) else [value]
                labels = _flat(self.fields[name].choices)  # type: ignore[attr-defined]
                yield f"{self.fields[name].label}: " + ", ".join(labels[one] for one in values)
        if shape := self.cleaned_data["shape"]:
            place = PlaceNames(self._municipality).of_shape(shape)
            yield f"{self.fields['shape'].label}: {place}"
        for name in ("precise", "held"):
            if self.cleaned_data[name]:
                yield str(self.fields[name].label)


def _language() -> str:
    return get_language() or ""


def _areas(municipality: Municipality) -> list[tuple[Any, Any]]:
    """In groups of a part of the city; older areas too, for what was counted by them."""
    rows = Area.objects.of(municipality).order_by("part", "name", "code")
    found = list(rows.values_list("part", "code", "name"))
    groups: list[tuple[Any, Any]] = []
    for part, areas in groupby(found, key=lambda row: row[0]):
        options = [(code, name) for _part, code, name in areas]
        groups += [(part, options)] if part else options
    return groups


def _sources(municipality: Municipality, told: str) -> list[tuple[str, str]]:
    """What reports can come through; a source of the past is still understood in an address."""
    known = set(known_sources(municipality))
    if told and len(told) <= SOURCE_MAX_CHARACTERS:
        known.add(told)
    return [
        (NO_SOURCE, _("no source")),
        *((one, one) for one in sorted(known - {NO_SOURCE})),
    ]


def _flat(choices: Any) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            labels |= {str(code): str(name) for code, name in label}
        else:
            labels[str(value)] = str(label)
    return labels
