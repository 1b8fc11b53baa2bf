"""One look for what is new: counts, the scan, and how far one hour, day or source made a find."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.http import QueryDict

from reporting.models import ScanRun

from ..asked import Asked
from ..filter_form import FilterForm
from ..filters import Filters
from ..hot_places import FEWEST, suspects
from ..scan import Cluster, Progress, Scan, p_without, permutation
from .expanding import expand

__all__ = ["CHANCE", "NotUnderstood", "Result", "asked_by", "look"]

#: What happens by chance in more looks than this is not called new.
CHANCE = 0.05


class NotUnderstood(Exception):
    """The filters name something that is no longer there."""


@dataclass(frozen=True)
class Result:
    """How many were counted, the p of the likeliest cluster, and those that are new."""

    number: int
    p: float | None = None
    clusters: tuple[dict[str, Any], ...] = ()


def asked_by(run: ScanRun, language: str = "") -> Asked:
    """What a run counts, as its maker may see it now. Raises NotUnderstood."""
    form = FilterForm(QueryDict(run.query), municipality=run.municipality)
    if not form.is_valid():
        raise NotUnderstood
    return Asked(run.municipality, run.made_by, form.filters(), language, run.resolution)


def look(run: ScanRun, tell: Progress) -> Result:
    """Looks anew; says how far it is with `tell`. Raises NotUnderstood."""
    asked = asked_by(run)
    last, grid = asked.filters.last, asked.grid
    cell, day = expand(
        grid,
        asked.incidents().timed().per_cell(),
        asked.incidents(_last_days(asked, run.max_days)).timed().per_cell_and_day(),
        last=last,
        max_days=run.max_days,
    )
    if len(cell) < FEWEST:
        return Result(len(cell))
    found = permutation(
        cell,
        day,
        grid.neighbours,
        run.max_days,
        run.permutations,
        run.seed,
        last_day=last.toordinal(),
        progress=tell,
    )
    news = [cluster for cluster in found.clusters if cluster.p <= CHANCE]
    return Result(len(cell), found.p, tuple(_kept(asked, found, cluster) for cluster in news))


def _last_days(asked: Asked, days: int) -> Filters:
    """The end of the period; never more than the period itself."""
    filters = asked.filters
    first = max(filters.first, filters.last - timedelta(days=days - 1))
    return replace(filters, first=first, period="")


def _kept(asked: Asked, found: Scan, cluster: Cluster) -> dict[str, Any]:
    """What stays of a cluster: its middle, its days and its counts."""
    return {
        "cell": int(asked.grid.cells[cluster.row]),
        "days": cluster.days,
        "observed": cluster.observed,
        "expected": round(cluster.expected, 3),
        "statistic": round(cluster.statistic, 6),
        "p": cluster.p,
        "leans": sorted(_leaning(asked, found, cluster)),
    }


def _leaning(asked: Asked, found: Scan, cluster: Cluster) -> set[str]:
    """Without which it may be chance: its busiest hour, busiest day of receipt, or one source."""
    row = asked.grid.neighbours[cluster.row]
    cells = asked.grid.cells[row[row < len(asked.grid.cells)]].tolist()
    inside = asked.incidents(_last_days(asked, cluster.days)).timed()
    leaning = set()
    for kind, rows in inside.peaks(asked.grid.field, cells).items():
        totals: Counter[object] = Counter()
        for _cell, key, number in rows:
            totals[key] += number
        for key in suspects(kind, totals):
            # A report may have come in between.
            taken = min(totals[key], cluster.observed)
            if p_without(found, cluster, taken) > CHANCE:
                leaning.add(kind)
    return leaning
