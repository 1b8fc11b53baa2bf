"""What came of a measure, in sentences that a council member can read."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.insight.panels.words import leaning_text

from .effects import Effect
from .judging import Interval, Judgement, Outcome

__all__ = ["OUTCOMES", "headline", "months_label", "sentences", "verdict", "verdict_of"]

OUTCOMES = {
    Outcome.CANNOT: gettext_lazy("cannot be said"),
    Outcome.DESCRIPTIVE: gettext_lazy("description only"),
    Outcome.CHANCE: gettext_lazy("may be chance"),
    Outcome.FEWER: gettext_lazy("fewer reports than expected"),
    Outcome.MORE: gettext_lazy("more reports than expected"),
}
REASONS = {
    "not_chosen": gettext_lazy(
        "It is not recorded on which period this place was chosen. A place that was chosen for its "
        "peak falls anyway, so nothing can be said."
    ),
    "too_short": gettext_lazy(
        "The measure has run for fewer than three whole months. It is too early to say anything."
    ),
    "no_before": gettext_lazy(
        "There is no earlier year with the same months that can be used. The period on which the "
        "place was chosen does not count."
    ),
    "too_few": gettext_lazy(
        "There are too few reports at this place. Even if all of them lay on one side, it could be "
        "chance."
    ),
}


def headline(effect: Effect) -> str:
    outcome = str(OUTCOMES[effect.judgement.outcome])
    return f"{outcome} ({leaning_text(set(effect.leaning))})" if effect.leaning else outcome


def verdict(effect: Effect) -> str:
    """What can be said, and how sure that is, in one sentence."""
    return verdict_of(effect.judgement)


def verdict_of(judgement: Judgement) -> str:
    """The same of a judgement that was kept."""
    if judgement.outcome == Outcome.CANNOT:
        return str(REASONS[judgement.reason])
    if judgement.change is not None:
        return _change(judgement.outcome, judgement.change)
    return _(
        "There is no area to compare with. So this only describes what happened: nobody knows what "
        "would have happened without the measure."
    )


def sentences(effect: Effect) -> list[str]:
    """The counts, what they mean, and what may have moved, one sentence after the other."""
    judgement, numbers = effect.judgement, effect.numbers
    told = []
    if numbers is not None:
        before, after = numbers.treated
        told.append(
            _("At this place there were %(before)d reports before and %(after)d after.")
            % {"before": before, "after": after}
        )
        if numbers.compared is not None and judgement.change is not None:
            before, after = numbers.compared
            told.append(
                _("In the areas to compare with it went from %(before)d to %(after)d.")
                % {"before": before, "after": after}
            )
    told.append(verdict(effect))
    if effect.leaning:
        told.append(
            _("This leans on few reports: it could not be said without them. Look at those first.")
        )
    if judgement.with_moved is not None:
        told.append(_moved(judgement.with_moved))
    return told


def _change(outcome: Outcome, change: Interval) -> str:
    limits = {"low": _share(change.low), "high": _share(change.high)}
    if outcome == Outcome.CHANCE:
        return (
            _(
                "The difference may be chance: it fits with anything from %(low)s to %(high)s "
                "compared with what was expected."
            )
            % limits
        )
    return _(
        "That is %(change)s than expected from the areas to compare with. With 95 %% certainty it "
        "lies between %(low)s and %(high)s."
    ) % {**limits, "change": _share(change.value)}


def _share(share: float) -> str:
    percent = number_format(abs(round(share * 100)), 0)
    if share <= 0:
        return _("%(percent)s %% fewer") % {"percent": percent}
    return _("%(percent)s %% more") % {"percent": percent}


def _moved(found: Interval) -> str:
    limits = {"low": round(found.low), "high": round(found.high), "value": round(found.value)}
    if limits["low"] <= 0 <= limits["high"]:
        return (
            _(
                "With the areas around it counted in, nothing is certain: the balance is "
                "%(value)+d reports (95 %% between %(low)+d and %(high)+d)."
            )
            % limits
        )
    return (
        _(
            "With the areas around it counted in, the balance is %(value)+d reports (95 %% between "
            "%(low)+d and %(high)+d)."
        )
        % limits
    )


def months_label(effect: Effect) -> str:
    """Which months are compared with which."""
    if effect.window is None:
        return ""
    return _("%(after)s, compared with %(before)s") % {
        "before": _period(effect.window.before),
        "after": _period(effect.window.after),
    }


def _period(months: tuple[date, ...]) -> str:
    first, last = (date_format(month, "YEAR_MONTH_FORMAT") for month in (months[0], months[-1]))
    return first if first == last else f"{first} – {last}"
