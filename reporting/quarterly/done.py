"""What was done in a quarter, as figures."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reporting.insight.figure import Figure, Table
from reporting.measures.in_words import OUTCOMES
from reporting.measures.judging import Outcome
from reporting.models import Measure

from .words import day, kind_of_measure, verdict_on

__all__ = ["measures_figure", "patrols_figure"]


def measures_figure(measures: list[dict[str, Any]]) -> Figure:
    """A row for each, with what can be said of it."""
    return Figure(
        name="measures",
        title=_("Measures"),
        number=len(measures),
        sentence=_(
            "What can be said of a measure comes from its place beside other districts. Often that"
            " is nothing yet."
        )
        if measures
        else _("No measure ran in this quarter."),
        table=Table(
            [
                capfirst(str(Measure._meta.verbose_name)),  # noqa: SLF001
                _("Where and when"),
                _("What can be said"),
            ],
            [
                [
                    f"{one['title']} ({kind_of_measure(one)})",
                    f"{_where(one)}, {_when(one)}",
                    _said(one),
                ]
                for one in measures
            ],
        ),
    )


def patrols_figure(patrols: dict[str, Any]) -> Figure:
    """What was counted by those who were there."""
    if not patrols["patrols"]:
        sentence = _("No patrol was registered in this quarter.")
        return Figure("patrols", _("Patrols"), 0, sentence, Table([], []))
    sentence = _("Patrols go where it is busy, so this says nothing of what they do.")
    if patrols["busy_without"] is not None:
        sentence = (
            _("Of the busy hours in the busy districts %(share)s %% had no patrol.")
            % {"share": patrols["busy_without"]}
            + f" {sentence}"
        )
    labels = {
        "patrols": _("Patrols"),
        "hours": _("Hours"),
        "observations": _("Observations"),
        "warnings": _("Warnings"),
        "fines": _("Fines"),
    }
    return Figure(
        name="patrols",
        title=_("Patrols"),
        number=patrols["patrols"],
        sentence=sentence,
        table=Table(
            [_("What"), pgettext("of things", "Number")],
            [[label, patrols[name]] for name, label in labels.items()],
        ),
    )


def _said(measure: dict[str, Any]) -> str:
    """The outcome and its sentence; that of chance says it itself."""
    outcome, sentence = Outcome(measure["outcome"]), verdict_on(measure)
    if outcome == Outcome.CHANCE:
        return sentence
    return f"{capfirst(str(OUTCOMES[outcome]))}. {sentence}"


def _where(measure: dict[str, Any]) -> str:
    return ", ".join(measure["places"]) or _("the whole city")


def _when(measure: dict[str, Any]) -> str:
    begun = day(measure["starts_on"])
    if not measure["ends_on"]:
        return _("from %(day)s on") % {"day": begun}
    return f"{begun} – {day(measure['ends_on'])}"
