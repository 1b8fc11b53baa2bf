"""How a quarterly report says things, in the language that is active."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.insight.change import Change
from reporting.insight.panels.words import decimal
from reporting.measures.in_words import verdict_of
from reporting.measures.judging import Interval, Judgement, Outcome
from reporting.models import Measure
from reporting.quarters import quarter_number

from .counting import compared_with, days_of

__all__ = [
    "COMPARED",
    "PROBLEMS",
    "about",
    "change_text",
    "compared_label",
    "day",
    "kind_of_measure",
    "listed",
    "period",
    "place_name",
    "quarter_label",
    "title_of",
    "told",
    "verdict_on",
]

#: What a quarter is laid beside.
COMPARED = {
    "year": gettext_lazy("the same quarter a year before"),
    "before": gettext_lazy("the quarter before"),
}
PROBLEMS = {
    "too_few": gettext_lazy(
        "There are fewer than ten reports in this quarter: a report of them would tell of single"
        " ones."
    ),
    "": gettext_lazy("This did not succeed. You can try it again."),
}


def quarter_label(first_day: date) -> str:
    numbers = {"quarter": quarter_number(first_day), "year": first_day.year}
    return _("quarter %(quarter)s of %(year)s") % numbers


def title_of(facts: dict[str, Any]) -> str:
    quarter = quarter_label(date.fromisoformat(facts["quarter"]))
    return _("Street harassment in %(city)s: %(quarter)s") % {
        "city": facts["city"],
        "quarter": quarter,
    }


def period(first_day: date) -> str:
    first, last = days_of(first_day)
    return f"{date_format(first)} – {date_format(last)}"


def compared_label(facts: dict[str, Any], name: str) -> str:
    """'quarter 3 of 2025', for what a column or a sentence is about."""
    return quarter_label(compared_with(date.fromisoformat(facts["quarter"]))[name])


def about(number: int) -> str:
    return _("about %(number)s") % {"number": number_format(number, 0, force_grouping=True)}


def told(number: int | None) -> str:
    """In a table; a number that is hidden is a dash."""
    return "–" if number is None else number_format(number, 0, force_grouping=True)


def change_text(change: Change | None) -> str:
    """How many times as many, with its interval and what that says; a dash where a side is
    hidden."""
    if change is None or change.ratio is None:
        return "–"
    said = {
        1: _("more"),
        -1: _("fewer"),
        0: _("no clear difference"),
    }[change.verdict]
    return f"× {decimal(change.ratio)} ({decimal(change.low)}–{decimal(change.high)}): {said}"


def place_name(row: dict[str, Any]) -> str:
    if row["name"]:
        return str(row["name"])
    if row["part"]:
        return _("%(part)s, other districts") % {"part": row["part"]}
    return _("Everywhere else, or not known where")


def kind_of_measure(measure: dict[str, Any]) -> str:
    return str(dict(Measure.Kind.choices).get(measure["kind"], measure["kind"]))


def verdict_on(measure: dict[str, Any]) -> str:
    """What can be said of a measure; without an interval where too few reports stand behind it."""
    outcome = Outcome(measure["outcome"])
    if outcome in (Outcome.CANNOT, Outcome.DESCRIPTIVE):
        return verdict_of(Judgement(outcome, measure["because"]))
    if measure["change"] is not None:
        return verdict_of(Judgement(outcome, change=Interval(*measure["change"])))
    return {
        Outcome.CHANCE: _("The difference with the areas to compare with may be chance."),
        Outcome.FEWER: _(
            "There were fewer reports than the areas to compare with would lead to expect. Chance"
            " alone hardly does that."
        ),
        Outcome.MORE: _(
            "There were more reports than the areas to compare with would lead to expect. Where"
            " more is done, more is often reported as well."
        ),
    }[outcome]


def day(text: str) -> str:
    return date_format(date.fromisoformat(text))


def listed(names: Sequence[str]) -> str:
    """'a, b and c'."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
