"""Whether a part holds more or fewer than its size: a district among all residents, a kind of hour
among all hours. Pure, and exact at small numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .hotspots import benjamini_hochberg

__all__ = ["Standing", "believed_up_to", "leaning", "may_lean", "share_interval", "stand_out"]

FALSE_DISCOVERY = 0.05

#: A part, which hour, day or source, and how many.
Peak = tuple[int, object, int]


@dataclass(frozen=True)
class Standing:
    """`number` of `total` in a part that is `size` of the whole (0 to 1).

    `low` and `high` are the 95 % limits of the share. `verdict` is 1 for more than its size, -1
    for fewer, 0 where it cannot be said.
    """

    number: int
    total: int
    size: float
    low: float
    high: float
    p: float
    verdict: int

    @property
    def share(self) -> float:
        return self.number / self.total if self.total else 0.0


def share_interval(number: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Clopper and Pearson's exact limits of a share; everything is possible where there is none."""
    if not total:
        return 0.0, 1.0
    # Only where it is used: it takes a while to load.
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(number, total - number + 1, tail)) if number else 0.0
    high = float(betaincinv(number + 1, total - number, 1 - tail)) if number < total else 1.0
    return low, high


def stand_out(numbers: Sequence[int], total: int, sizes: Sequence[float]) -> list[Standing]:
    """Each part beside its size, with one control of false discoveries over all of them.

    Binomial, given the total: two-sided as twice the smaller tail.
    """
    p = [_chance(number, total, size) for number, size in zip(numbers, sizes, strict=True)]
    said = benjamini_hochberg(np.array(p), FALSE_DISCOVERY)
    return [
        Standing(
            number,
            total,
            size,
            *share_interval(number, total),
            one,
            _side(number, total, size, bool(sure)),
        )
        for number, size, one, sure in zip(numbers, sizes, p, said, strict=True)
    ]


def believed_up_to(told: Sequence[Standing]) -> float:
    """The largest p that the control believes among so many parts."""
    return FALSE_DISCOVERY * sum(1 for one in told if one.verdict) / max(len(told), 1)


def leaning(
    told: Mapping[int, Standing], cut: float, peaks: Mapping[str, Iterable[Peak]]
) -> dict[int, set[str]]:
    """By part with a verdict, the kinds of peak ('hour', 'day', 'source') that it has it by alone.

    `peaks` has rows of a part, which hour, day or source, and how many, of all parts. Where there
    are more, the largest peak of the part is taken away everywhere; where there are fewer, the
    largest of the rest. p is believed up to `cut`.
    """
    found: dict[int, set[str]] = {}
    for kind, rows in peaks.items():
        per_key: dict[object, dict[int, int]] = {}
        for part, key, number in rows:
            own = per_key.setdefault(key, {})
            own[part] = own.get(part, 0) + number
        for part, one in told.items():
            taken = _largest(per_key.values(), part, of_part=one.verdict > 0)
            # One incident is no peak.
            if one.verdict and sum(taken) > 1 and not _holds_without(one, cut, *taken):
                found.setdefault(part, set()).add(kind)
    return found


def may_lean(told: Iterable[Standing], cut: float, fullest: Mapping[str, int]) -> set[str]:
    """The kinds of peak by which a verdict might stand alone, where no peak holds more than
    `fullest`: of the others `leaning` finds nothing, whatever their peaks are.

    The worst that a peak can do is to lie in the part as a whole where there are more, and in the
    rest as a whole where there are fewer; and the larger it is, the more it does.
    """
    sure = [one for one in told if one.verdict]
    return {
        kind
        for kind, most in fullest.items()
        if any(not _holds_without(one, cut, *_worst(one, most)) for one in sure)
    }


def _worst(one: Standing, most: int) -> tuple[int, int]:
    """Of the part and of the rest, as many as there are."""
    if one.verdict > 0:
        return min(most, one.number), 0
    return 0, min(most, one.total - one.number)


def _largest(keys: Iterable[Mapping[int, int]], part: int, *, of_part: bool) -> tuple[int, int]:
    """Of the fullest key: how many are of the part, and how many of the rest."""
    split = ((own.get(part, 0), sum(own.values()) - own.get(part, 0)) for own in keys)
    return max(split, key=lambda two: two[0] if of_part else two[1], default=(0, 0))


def _holds_without(one: Standing, cut: float, of_part: int, of_rest: int) -> bool:
    # Parts of incidents are rounded, and those of a peak are whole.
    number = max(one.number - of_part, 0)
    total = max(one.total - of_part - of_rest, number)
    side = _side(number, total, one.size, True)
    return side == one.verdict and _chance(number, total, one.size) <= cut


def _side(number: int, total: int, size: float, sure: bool) -> int:
    return (number > total * size) - (number < total * size) if sure else 0


def _chance(number: int, total: int, size: float) -> float:
    if not total or not 0 < size < 1:
        return 1.0
    from scipy.special import bdtr, bdtrc

    at_most = float(bdtr(number, total, size))
    at_least = float(bdtrc(number - 1, total, size)) if number else 1.0
    return min(1.0, 2 * min(at_most, at_least))
