"""The places of a quarter as they are kept: with the names and residents that they had then."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from home.people.models import Municipality
from reporting.models import Area

from .guarding import ToldQuarter

__all__ = ["place_rows"]


def place_rows(
    municipality: Municipality, quarters: Mapping[str, tuple[date, ToldQuarter]]
) -> list[dict[str, Any]]:
    """A row for each; without a name it is several places, with a part they all lie in that."""
    found = Area.objects.of(municipality).filter(kind=Area.Kind.DISTRICT).defer("geometry")
    areas = {area.code: area for area in found}
    _quarter, now = quarters["now"]
    rows = []
    for position, codes in enumerate(now.rows):
        mine = [areas[code] for code in sorted(codes) if code in areas]
        alone = mine[0] if len(codes) == 1 and mine else None
        parts = {area.part or area.name for area in mine} if "" not in codes else set()
        rows.append(
            {
                "code": alone.code if alone else "",
                "name": alone.name if alone else "",
                "part": parts.pop() if len(parts) == 1 else "",
                "districts": len(mine),
                "residents": alone.residents if alone else None,
                "visitors_place": bool(alone and alone.visitors_place),
                **{name: found.numbers[position] for name, (_day, found) in quarters.items()},
            }
        )
    return rows
