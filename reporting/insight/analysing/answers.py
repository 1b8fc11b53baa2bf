"""What an analysis says of a table: a sentence or two, and rows."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

from reporting import geo

from ..arrays import Floats, Integers
from ..hot_places import FEWEST, find
from ..hot_times import WEEK_HOURS, aoristic, circular
from ..hotspots import gi_star, noticeable
from ..near_repeat import knox
from ..neighbourhoods import counted, neighbours_of, study_cells
from ..scan import Progress, permutation
from .points import Points

__all__ = ["Answer", "hotspots", "near_repeats", "scan", "times"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
METRES_OF_A_DEGREE = 111_320
#: So far around the outer points the area of a table goes that has none of its own, in degrees.
MARGIN = 0.002


class Answer(NamedTuple):
    """Lines for people, and a table."""

    said: list[str]
    heading: Sequence[str]
    rows: Sequence[Sequence[object]]


def hotspots(points: Points, resolution: int, area: Mapping[str, Any] | None) -> Answer:
    """Cells with incidents or in a hot neighbourhood, the most unlikely first."""
    cells, own = _cells(points, resolution, area)
    around = neighbours_of(cells)
    values, outside = counted(cells, own)
    total = int(values.sum())
    said = [_area_told(area, len(cells)), f"{total} incidents in it, {outside} outside."]
    heading = ("cell", "latitude", "longitude", "incidents", "neighbourhood", "gi_star", "p", "hot")
    if total < FEWEST:
        return Answer([*said, f"Fewer than {FEWEST}: too few to speak of hot spots."], heading, [])
    hot, z = find(values, around), gi_star(values, around)
    share = around.shape[1] / len(cells)
    if share < 1:
        least = noticeable(total, share, len(cells)).extra
        said.append(f"A place would be noticed from {least} incidents on.")
    said.append(f"{int(hot.mask.sum())} cells are hot (exact tail, Benjamini-Hochberg at 5 %).")
    shown = np.flatnonzero((values > 0) | hot.mask)
    middles = geo.middles(cells[shown])
    rows = [
        (geo.cell_index(int(cells[one])), round(latitude, 5), round(longitude, 5),
         int(values[one]), int(hot.sums[one]), round(float(z[one]), 4), float(hot.p[one]),
         int(hot.mask[one]))
        for one, (longitude, latitude) in zip(shown, middles.tolist(), strict=True)
    ]  # fmt: skip
    return Answer(said, heading, sorted(rows, key=lambda row: (row[6], row[0])))


def times(points: Points) -> Answer:
    """The hours of the week, vague times spread over theirs."""
    begin, end = points.week
    found = aoristic(begin, end)
    at_a_moment = np.isfinite(begin) & (end == begin)
    said = [f"{found.known:g} incidents with a time, {found.unknown:g} without."]
    if at_a_moment.any():
        clock = circular(begin[at_a_moment] / 60 % 24 * 15)
        said.append(
            f"Of {int(clock.n)} at a moment: mean {clock.mean / 15:.2f} h, "
            f"mean resultant length {clock.resultant:.4f}, Rayleigh p {clock.p:.4g}."
        )
    rows = [
        (WEEKDAYS[hour // 24], hour % 24, round(float(found.weights[hour]), 4))
        for hour in range(WEEK_HOURS)
    ]
    return Answer(said, ("weekday", "hour", "incidents"), rows)


def scan(
    points: Points,
    resolution: int,
    area: Mapping[str, Any] | None,
    *,
    max_days: int,
    permutations: int,
    seed: int,
    progress: Progress,
) -> Answer:
    """Where the last days hold more than place and days explain."""
    cells, own = _cells(points, resolution, area)
    place = np.searchsorted(cells, own)
    inside = (place < len(cells)) & (cells[np.minimum(place, len(cells) - 1)] == own)
    inside &= np.isfinite(points.days)
    day = np.floor(points.days[inside]).astype(np.int64)
    found = permutation(
        place[inside], day, neighbours_of(cells), max_days, permutations, seed, progress=progress
    )
    said = [
        _area_told(area, len(cells)),
        f"{found.number} incidents in it with a date; p of the likeliest cluster {found.p:.4g}.",
    ]
    rows = []
    for one in found.clusters:
        longitude, latitude = geo.middles(cells[[one.row]])[0].tolist()
        rows.append((
            geo.cell_index(int(cells[one.row])), round(latitude, 5), round(longitude, 5),
            one.days, one.observed, round(one.expected, 4), round(one.p, 4),
        ))  # fmt: skip
    heading = ("cell", "latitude", "longitude", "days", "observed", "expected", "p")
    return Answer(said, heading, rows)


def near_repeats(
    points: Points,
    *,
    distance: float,
    days: float,
    permutations: int,
    seed: int,
    progress: Progress,
) -> Answer:
    """Whether incidents are followed by others nearby."""
    known = np.isfinite(points.days)
    latitude, longitude = points.latitude[known], points.longitude[known]
    # A plane that is right in the middle of a town, and off by less than a thousandth at its edge.
    wide = METRES_OF_A_DEGREE * np.cos(np.radians(latitude.mean() if len(latitude) else 0))
    found = knox(
        longitude * wide, latitude * METRES_OF_A_DEGREE, points.days[known],
        distance, days, permutations, seed, progress=progress,
    )  # fmt: skip
    pairs = f"{found.near_in_space} pairs within {distance:g} metres"
    said = [f"{int(known.sum())} incidents with a date, {pairs}."]
    heading = ("distance", "days", "observed", "expected", "ratio", "p")
    row = (distance, days, found.observed, round(found.expected, 4), round(found.ratio, 4), found.p)
    return Answer(said, heading, [row])


def _cells(
    points: Points, resolution: int, area: Mapping[str, Any] | None
) -> tuple[Integers, Integers]:
    """The cells of the area, sorted, and that of each incident."""
    finest = np.array(
        [geo.cells_at(*one).cell for one in zip(points.latitude, points.longitude, strict=True)],
        dtype=np.int64,
    )
    own = geo.parents(finest, resolution)
    if area is not None:
        return study_cells([area], resolution), own
    return np.union1d(
        study_cells([_around(points.latitude, points.longitude)], resolution), own
    ), own


def _around(latitude: Floats, longitude: Floats) -> Mapping[str, Any]:
    """The smallest area without dents that holds all points, and a little more."""
    hull = shapely.MultiPoint(np.column_stack([longitude, latitude])).convex_hull.buffer(MARGIN)
    outline: Mapping[str, Any] = shapely.geometry.mapping(hull)
    return outline


def _area_told(area: Mapping[str, Any] | None, number: int) -> str:
    of = "the area that was given" if area is not None else "the smallest area around all points"
    return f"{number} cells, of {of}."
