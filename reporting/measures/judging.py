"""What can be said of measures, by their counts: pure. Never more than the counts carry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reporting.insight.evaluation import e_test, relative_effect, wdd
from reporting.insight.hotspots import benjamini_hochberg

__all__ = ["FALSE_DISCOVERIES", "Interval", "Judgement", "Numbers", "Outcome", "judge", "leans_on"]

#: Of all measures that are called effective, at most this share wrongly so.
FALSE_DISCOVERIES = 0.05


class Outcome(StrEnum):
    CANNOT = "cannot"
    DESCRIPTIVE = "descriptive"
    CHANCE = "chance"
    FEWER = "fewer"
    MORE = "more"


@dataclass(frozen=True)
class Numbers:
    """Before and after, in the same months, by kind of place; None where there is no such place."""

    treated: tuple[int, int]
    compared: tuple[int, int] | None = None
    moved: tuple[int, int] | None = None
    moved_compared: tuple[int, int] | None = None


@dataclass(frozen=True)
class Interval:
    """A value with its 95 % limits."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Judgement:
    """`change` is a share: -0.4 is 40 % fewer than the comparison areas would lead to expect.

    `p` is of that change, or, without a comparison, of before and after alone. `with_moved` is
    the weighted displacement difference in reports: below zero there were fewer.
    """

    outcome: Outcome
    reason: str = ""
    change: Interval | None = None
    p: float | None = None
    with_moved: Interval | None = None


def judge(all_numbers: Sequence[Numbers]) -> list[Judgement]:
    """One judgement each, under one control of false discoveries over all that have a comparison.

    So the same measure can be called effective alone and not among many: whoever looks at many
    finds something by chance.
    """
    judged = [_judged(numbers) for numbers in all_numbers]
    tested = [number for number, one in enumerate(judged) if one.outcome == Outcome.CHANCE]
    if tested:
        found = benjamini_hochberg(
            [judged[number].p or 0.0 for number in tested], FALSE_DISCOVERIES
        )
        for number, is_more_than_chance in zip(tested, found, strict=True):
            change = judged[number].change
            if is_more_than_chance and change is not None:
                outcome = Outcome.FEWER if change.value < 0 else Outcome.MORE
                judged[number] = replace(judged[number], outcome=outcome)
    return judged


def leans_on(
    all_numbers: Sequence[Numbers], order: int, without: Iterable[tuple[str, Numbers]]
) -> set[str]:
    """For which kinds of `without` this one would be judged otherwise, with all others as they are.

    `without`: 'hour', 'day' or 'source', and its numbers when one of those is taken away.
    """
    outcome, found = judge(all_numbers)[order].outcome, set[str]()
    for kind, numbers in without:
        if kind in found:
            continue
        others = [*all_numbers[:order], numbers, *all_numbers[order + 1 :]]
        if judge(others)[order].outcome != outcome:
            found.add(kind)
    return found


def _judged(numbers: Numbers) -> Judgement:
    """As if it could be chance; the control over all comes after."""
    before, after = numbers.treated
    # Even if all of them lay on one side, chance could have done it.
    if e_test(max(before, after), 0) >= FALSE_DISCOVERIES:
        return Judgement(Outcome.CANNOT, "too_few")
    if numbers.compared is None or not any(numbers.compared):
        return Judgement(Outcome.DESCRIPTIVE, p=e_test(before, after))
    effect = relative_effect(numbers.treated, numbers.compared)
    # The relative effect is over one where the place did better: turned round to a change.
    change = Interval(1 / effect.estimate - 1, 1 / effect.high - 1, 1 / effect.low - 1)
    return Judgement(Outcome.CHANCE, change=change, p=effect.p, with_moved=_with_moved(numbers))


def _with_moved(numbers: Numbers) -> Interval | None:
    if numbers.moved is None or numbers.compared is None:
        return None
    found = wdd(numbers.treated, numbers.compared, numbers.moved, numbers.moved_compared or (0, 0))
    return Interval(found.estimate, found.low, found.high)
