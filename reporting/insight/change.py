"""More or fewer than in another period: with the interval, and only where it can be said."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .evaluation import e_test
from .hotspots import benjamini_hochberg

__all__ = ["Change", "believed_up_to", "changes", "holds_without", "may_lean", "ratio_interval"]

FALSE_DISCOVERY = 0.05


@dataclass(frozen=True)
class Change:
    """How many times as many; `verdict` is 1 for more, -1 for fewer, 0 where it cannot be said."""

    now: int
    before: int
    low: float
    high: float
    p: float
    verdict: int

    @property
    def ratio(self) -> float | None:
        return self.now / self.before if self.before else None


def ratio_interval(now: int, before: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of the ratio of two Poisson counts of equally long periods.

    Clopper-Pearson on the share of `now` in both together. Nothing in either says nothing.
    """
    if not now and not before:
        return 0.0, math.inf
    # Only where it is used: it takes a while to load.
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(now, before + 1, tail)) if now else 0.0
    high = float(betaincinv(now + 1, before, 1 - tail)) if before else 1.0
    return low / (1 - low), high / (1 - high) if high < 1 else math.inf


def changes(pairs: Sequence[tuple[int, int]]) -> list[Change]:
    """Each pair of counts, now and before, with one control of false discoveries over all."""
    p = [float(e_test(now, before)) if now or before else 1.0 for now, before in pairs]
    said = benjamini_hochberg(np.array(p), FALSE_DISCOVERY)
    return [
        Change(now, before, *ratio_interval(now, before), one, _verdict(now, before, bool(sure)))
        for (now, before), one, sure in zip(pairs, p, said, strict=True)
    ]


def believed_up_to(told: Sequence[Change]) -> float:
    """The largest p that the control believes among so many changes."""
    return FALSE_DISCOVERY * sum(1 for one in told if one.verdict) / max(len(told), 1)


def holds_without(pair: tuple[int, int], cut: float, taken_now: int, taken_before: int) -> bool:
    """Whether the verdict stays when some are taken away; p is believed up to `cut`."""
    now, before = pair[0] - taken_now, pair[1] - taken_before
    same_side = (now > before) == (pair[0] > pair[1])
    return same_side and bool(now or before) and float(e_test(now, before)) <= cut


def may_lean(told: Iterable[Change], cut: float, fullest: Mapping[str, int]) -> set[str]:
    """The kinds of peak by which a verdict might stand alone, where no peak holds more than
    `fullest`: the more is taken away, the less is left of a change."""
    sure = [one for one in told if one.verdict]
    return {
        kind
        for kind, most in fullest.items()
        if any(not holds_without((one.now, one.before), cut, *_worst(one, most)) for one in sure)
    }


def _worst(one: Change, most: int) -> tuple[int, int]:
    return (min(most, one.now), 0) if one.verdict > 0 else (0, min(most, one.before))


def _verdict(now: int, before: int, sure: bool) -> int:
    return (now > before) - (now < before) if sure else 0
