"""What one question tells of places: by hexagon, by area, and how many there are in all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .counts import Summary

__all__ = ["ByPlace", "by_place"]


@dataclass(frozen=True)
class ByPlace:
    """Numbers by the finest hexagon and by area; those without one are only in the summary."""

    per_cell: Mapping[int, int]
    per_area: Mapping[int, int]
    summary: Summary


def by_place(rows: Iterable[tuple[int | None, int | None, int, int]]) -> ByPlace:
    """From rows of hexagon, area, number, and of how many the time is known."""
    per_cell, per_area = Counter[int](), Counter[int]()
    all_, timed = 0, 0
    for cell, area, number, of_known_time in rows:
        all_, timed = all_ + number, timed + of_known_time
        if cell is not None:
            per_cell[cell] += number
        if area is not None:
            per_area[area] += number
    return ByPlace(per_cell, per_area, Summary(all_, per_cell.total(), timed))
