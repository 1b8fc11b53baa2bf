"""What changed places in a list: the fewest that must have moved for the rest to keep their order.

Pure.
"""

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["moved"]


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Of what is in both. Something new, or gone, moves nothing else."""
    places = {one: place for place, one in enumerate(before)}
    common = [one for one in after if one in places]
    return set(common) - set(_longest_run(common, places))


def _longest_run(names: Sequence[str], places: dict[str, int]) -> list[str]:
    """The longest part of these, not always side by side, whose places go up."""
    ends: list[int] = []
    last: list[str] = []
    came_after: dict[str, str | None] = {}
    for name in names:
        length = bisect_left(ends, places[name])
        came_after[name] = last[length - 1] if length else None
        ends[length:] = [places[name], *ends[length + 1 :]]
        last[length:] = [name, *last[length + 1 :]]
    run: list[str] = []
    name_before = last[-1] if last else None
    while name_before is not None:
        run.append(name_before)
        name_before = came_after[name_before]
    return run
