"""How an edition says things, in the language of the reader."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reporting.measures.in_words import OUTCOMES as JUDGED
from reporting.measures.in_words import REASONS
from reporting.measures.judging import Outcome
from reporting.models import Case, Edition, Measure

from .counting import OPEN

__all__ = [
    "DIVISIONS",
    "OUTCOME_LABELS",
    "PROBLEMS",
    "area_label",
    "because",
    "behaviour_label",
    "day",
    "judged",
    "kind_label",
    "number",
    "period_labels",
    "sentence_of",
    "title_of",
]

#: The levels of places and of time.
DIVISIONS = {
    "district": gettext_lazy("districts"),
    "part": gettext_lazy("parts of the city"),
    "city": gettext_lazy("the whole city"),
    "quarter": gettext_lazy("quarters of a year"),
    "half_year": gettext_lazy("half years"),
    "year": gettext_lazy("the whole year"),
}
OUTCOME_LABELS = {
    **{str(code): label for code, label in Case.Outcome.choices},
    OPEN: pgettext_lazy("what a report led to", "not closed yet"),
}
PROBLEMS = {
    "too_few": gettext_lazy(
        "There are too few reports in this year: nothing can be told without telling of one report."
    ),
    "contradicts": gettext_lazy(
        "What was published earlier of this year does not go with today's counts. Together they "
        "would tell of single reports, so this year cannot be published again."
    ),
    "": gettext_lazy("This did not succeed. You can try it again."),
}
_BECAUSE = {
    Outcome.DESCRIPTIVE: gettext_lazy(
        "There is no area to compare with. So this only describes what happened: nobody knows what "
        "would have happened without the measure."
    ),
    Outcome.CHANCE: gettext_lazy("The difference with other districts may be chance."),
    Outcome.FEWER: gettext_lazy(
        "There were fewer reports than in districts to compare with. Chance alone hardly does that."
    ),
    Outcome.MORE: gettext_lazy(
        "There were more reports than in districts to compare with. Where more is done, more is "
        "often reported as well."
    ),
}


def title_of(edition: Edition) -> str:
    return _("What we see and what we do: %(year)s") % {"year": edition.year}


def sentence_of(facts: dict[str, Any]) -> str:
    """The year in one sentence."""
    told = {"year": facts["year"], "city": facts["city"]}
    if facts["total"] is None:
        return _("What was reported in %(city)s in %(year)s, and what was done.") % told
    return _("In %(year)s street harassment in %(city)s was reported about %(number)s times.") % {
        **told,
        "number": number(facts["total"]),
    }


def number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def day(text: str) -> str:
    return date_format(date.fromisoformat(text))


def period_labels(facts: dict[str, Any]) -> list[str]:
    """The months of each period, from the first to the last."""
    year, length = facts["year"], 12 // len(facts["by_period"])
    if length == 12:
        return [str(year)]
    return [
        f"{_month(year, first)} – {_month(year, first + length - 1)}"
        for first in range(1, 13, length)
    ]


def _month(year: int, month: int) -> str:
    return date_format(date(year, month, 1), "F")


def area_label(area: dict[str, str]) -> str:
    return area["name"] or capfirst(_("elsewhere, or not known where"))


def behaviour_label(behaviour: dict[str, Any], language: str, otherwise: str) -> str:
    """As it was called in this language when the edition was made."""
    labels = behaviour["labels"]
    return str(labels.get(language) or labels.get(otherwise) or behaviour["code"])


def kind_label(measure: dict[str, Any]) -> str:
    return str(dict(Measure.Kind.choices).get(measure["kind"], measure["kind"]))


def judged(measure: dict[str, Any]) -> str:
    return str(JUDGED[Outcome(measure["outcome"])])


def because(measure: dict[str, Any]) -> str:
    """What can be said of a measure, without a number."""
    outcome = Outcome(measure["outcome"])
    if outcome == Outcome.CANNOT:
        return str(REASONS.get(measure["because"], ""))
    return str(_BECAUSE[outcome])
