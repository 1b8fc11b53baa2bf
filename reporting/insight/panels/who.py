"""What reporters told about themselves, from the tables that were counted: never from reports."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from reporting.intake import form_fields

from ..charts import Bar, bars
from ..figure import Figure, Row, Table
from ..own_traits import OwnTrait
from ..traits import NOT_TOLD, REPORTS, TRAITS, Place, Trait
from .words import per_cent

__all__ = ["shows_any", "who"]

TITLES: dict[str, Any] = {
    "grounds": gettext_lazy("Seemed to be about"),
    "age_band": gettext_lazy("Age"),
    "effect": gettext_lazy("Effect"),
    "helped": gettext_lazy("Whether anyone helped"),
    "police": gettext_lazy("Told the police"),
    "role": gettext_lazy("Role"),
    "people": gettext_lazy("How many people did it"),
}
LABELS: dict[str, list[tuple[str, Any]]] = {
    "grounds": form_fields.GROUNDS,
    "age_band": form_fields.AGE_BANDS,
    "effect": form_fields.EFFECTS,
    "helped": form_fields.HELPED,
    "police": form_fields.POLICE,
    "role": form_fields.ROLES,
    "people": form_fields.PEOPLE,
}


def who(place: Place, city: Place | None = None, own: Iterable[OwnTrait] = ()) -> list[Figure]:
    """A figure for each question; beside a part of the city stand the shares of all of `city`.

    Of the municipality's `own` questions, those that the table has.
    """
    known = [OwnTrait(one, str(TITLES[one.name]), dict(LABELS[one.name])) for one in TRAITS]
    asked = [one for one in own if one.trait.name in place]
    return [_figure(one, place, city) for one in [*known, *asked]]


def shows_any(place: Place) -> bool:
    """Whether any answer of a place may be seen."""
    return any(_number(place, trait, column) for trait in TRAITS for column in trait.columns)


def _number(place: Place, trait: Trait, column: str) -> int | None:
    return place.get(trait.name, {}).get(column)


def _reports(place: Place) -> int | None:
    return place.get(REPORTS, {}).get("")


def _figure(one: OwnTrait, place: Place, city: Place | None) -> Figure:
    trait, title = one.trait, one.title
    labels = one.labels | {NOT_TOLD: _("not told")}
    shown = {
        column: number
        for column in trait.columns
        if (number := _number(place, trait, column)) is not None
    }
    heading = [title, pgettext("of residents", "Reports"), _("Share")]
    if city is not None:
        heading.append(_("Share in the whole city"))
    rows = [_row(trait, column, str(labels[column]), place, city) for column in trait.columns]
    total = _reports(place)
    notes = []
    if shown and trait.several:
        notes.append(
            _("Several answers could be ticked, or none: these do not add up to the reports.")
        )
    if shown and len(shown) < len(trait.columns):
        hidden = [str(labels[column]) for column in trait.columns if column not in shown]
        told = _("Not shown, since this number or one beside it is too small: %(what)s.")
        notes.append(told % {"what": ", ".join(hidden)})
    drawn = [Bar(str(labels[column]), number) for column, number in shown.items()]
    return Figure(
        name=trait.name,
        title=title,
        number="–" if total is None else total,
        sentence=_sentence({str(labels[one]): n for one, n in shown.items()}, trait, total),
        table=Table(heading, rows if shown else []),
        chart=bars(drawn) if drawn else None,
        notes=notes,
    )


def _row(trait: Trait, column: str, label: str, place: Place, city: Place | None) -> Row:
    number = _number(place, trait, column)
    row: Row = [label, _("not shown") if number is None else number]
    row.append(_share(number, _reports(place)))
    if city is not None:
        row.append(_share(_number(city, trait, column), _reports(city)))
    return row


def _share(number: int | None, total: int | None) -> str:
    """Of what is shown only: a share tells nothing that the numbers do not."""
    return "–" if number is None or not total else per_cent(number, total)


def _sentence(shown: dict[str, int], trait: Trait, total: int | None) -> str:
    told = {label: number for label, number in shown.items() if label != _("not told")}
    if not shown:
        return _("Too few reports to show any number of this.")
    if not told:
        return _("Of no answer there are enough to show a number.")
    most = max(told, key=lambda label: told[label])
    said: dict[str, Any] = {"what": most, "number": told[most], "total": total}
    if not total:
        return _("The largest number that can be shown: %(what)s, about %(number)s reports.") % said
    said["share"] = per_cent(told[most], total)
    # What is hidden may be more than what is shown.
    if len(shown) < len(trait.columns):
        text = _(
            "The largest number that can be shown: %(what)s, about %(number)s of %(total)s reports"
            " (%(share)s)."
        )
    else:
        text = _("Told most often: %(what)s, in about %(number)s of %(total)s reports (%(share)s).")
    return text % said
