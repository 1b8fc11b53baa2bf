"""Which districts a measure is compared with where nobody chose them: pure, on counts."""

from collections.abc import Collection, Mapping

__all__ = ["MOST_COMPARED", "propose_comparison", "propose_displacement"]

MOST_COMPARED = 6


def propose_comparison(
    before: Mapping[int, int], treated: int, barred: Collection[int]
) -> frozenset[int]:
    """Districts that together had about as much before as the measure's place, `treated`.

    The one that is nearest first, and another as long as the sum comes nearer; none that is
    barred or had nothing. The same counts give the same districts.
    """
    offered = {area: number for area, number in before.items() if number and area not in barred}
    chosen: list[int] = []
    total = 0
    while len(chosen) < MOST_COMPARED and offered:
        best = min(offered, key=lambda area: (abs(total + offered[area] - treated), area))
        if chosen and abs(total + offered[best] - treated) >= abs(total - treated):
            break
        chosen.append(best)
        total += offered.pop(best)
    return frozenset(chosen)


def propose_displacement(
    areas: Collection[int], neighbours: Mapping[int, frozenset[int]], barred: Collection[int]
) -> frozenset[int]:
    """The districts around, but for those that are barred."""
    around = {other for area in areas for other in neighbours.get(area, frozenset())}
    return frozenset(around - set(areas) - set(barred))
