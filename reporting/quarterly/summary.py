"""The quarter in five to eight plain sentences, each as sure as its numbers are."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.insight.change import Change, changes
from reporting.insight.panels.words import decimal, leaning_text
from reporting.measures.judging import Outcome

from .behaviours import label_of
from .week import fullest
from .words import COMPARED, about, compared_label, listed, place_name

__all__ = ["summary", "total_changes"]

#: What can be said of an effect, with certainty or not.
SURE = (Outcome.FEWER, Outcome.MORE)
MOST_NAMED = 3


def summary(facts: dict[str, Any], language: str) -> list[str]:
    """In the active language, from what is kept alone."""
    found = [_number(facts), *_changes(facts), _where(facts), _when(facts)]
    found += [_what(facts, language), _measures(facts), _reporting(facts)]
    return [sentence for sentence in found if sentence]


def total_changes(facts: dict[str, Any]) -> dict[str, Change]:
    """By what it is laid beside, under one control; nothing where the other number is hidden."""
    total = facts["total"]
    names = [name for name in COMPARED if total.get(name) is not None]
    told = changes([(total["now"], total[name]) for name in names]) if names else []
    return dict(zip(names, told, strict=True))


def _number(facts: dict[str, Any]) -> str:
    return _("In this quarter street harassment in %(city)s was reported %(number)s times.") % {
        "city": facts["city"],
        "number": about(facts["total"]["now"]),
    }


def _changes(facts: dict[str, Any]) -> list[str]:
    """Of each comparison what can be said of it, also where that is nothing."""
    told = total_changes(facts)
    if not told:
        return [
            _(
                "We cannot say whether that is more or fewer than before: there is no earlier"
                " quarter to compare with."
            )
        ]
    return [_change(change, name, facts) for name, change in told.items()]


def _change(change: Change, name: str, facts: dict[str, Any]) -> str:
    said = {
        "than": COMPARED[name],
        "quarter": compared_label(facts, name),
        "number": about(change.before),
        "low": decimal(change.low),
        "high": decimal(change.high),
    }
    if change.verdict > 0:
        text = _(
            "That is more than in %(than)s (%(number)s): between %(low)s and %(high)s times as"
            " many. Chance alone hardly does that."
        )
    elif change.verdict < 0:
        text = _(
            "That is fewer than in %(than)s (%(number)s): between %(low)s and %(high)s times as"
            " many. Chance alone hardly does that."
        )
    else:
        text = _(
            "Compared with %(than)s (%(number)s) we cannot say whether it is more or fewer: the"
            " difference may be chance."
        )
    return text % said


def _where(facts: dict[str, Any]) -> str:
    spots = facts["spots"]
    if not spots["enough"]:
        return _("There are too few reports with a place to speak of hot spots.")
    if not spots["named"] and not spots["elsewhere"]:
        return _("No place stands out: the reports lie as chance would lay them.")
    if not spots["named"]:
        return _("Places stand out from chance, in districts with too few reports to name them.")
    names = [_spot(one) for one in spots["named"]][:MOST_NAMED]
    text = _("More was reported than chance explains at a place in %(districts)s.")
    return text % {"districts": listed(list(dict.fromkeys(names)))}


def _spot(spot: dict[str, Any]) -> str:
    leaning = leaning_text(set(spot["leans_on"]))
    return f"{spot['name']} ({leaning})" if leaning else str(spot["name"])


def _when(facts: dict[str, Any]) -> str:
    most = fullest(facts["week"])
    if most is None:
        return _("Too few reports have a known time to say when it happens most.")
    when, number = most
    return _("Most reports are of %(when)s: %(number)s of %(all)s whose time is known.") % {
        "when": when,
        "number": about(number),
        "all": about(facts["week"]["known"]),
    }


def _what(facts: dict[str, Any], language: str) -> str:
    told = [row for row in facts["behaviours"] if row["now"] is not None][:MOST_NAMED]
    if not told:
        return _("No kind of behaviour was told of often enough to show its number.")
    names = [f"{label_of(row, language)} ({about(row['now'])})" for row in told]
    return _("People told most often of: %(what)s.") % {"what": listed(names)}


def _measures(facts: dict[str, Any]) -> str:
    measures = facts["measures"]
    if not measures:
        return _("No measure ran in this quarter.")
    ran = ngettext(
        "In this quarter %(number)s measure ran.",
        "In this quarter %(number)s measures ran.",
        len(measures),
    ) % {"number": len(measures)}
    sure = [one["title"] for one in measures if one["outcome"] in SURE]
    if not sure:
        said = _("Of none of them we can say whether it helped.")
    else:
        said = _("Something can be said of the effect of: %(what)s.") % {"what": listed(sure)}
    return f"{ran} {said}"


def _reporting(facts: dict[str, Any]) -> str:
    first = facts["quarter"]
    began = [one["label"] for one in facts["marked"] if one["starts_on"] >= first]
    if not began:
        return _(
            "No campaign and no measure began in this quarter that would bring more or fewer"
            " reports."
        )
    return _(
        "Began in this quarter: %(what)s. That can bring more reports without more happening."
    ) % {"what": listed([f"‘{label}’" for label in began[:MOST_NAMED]])}


def fullest_place(facts: dict[str, Any]) -> str:
    """Where most reports are of, of those that are told by themselves."""
    told = [row for row in facts["places"] if row["name"] and row["now"] is not None]
    if not told:
        return _("No district has enough reports to be told by itself.")
    return _("Most reports are of %(district)s: %(number)s.") % {
        "district": place_name(told[0]),
        "number": about(told[0]["now"]),
    }
