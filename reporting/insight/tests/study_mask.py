"""The study area that trials are run on: the real districts where they lie beside the project.

Elsewhere the schematic ones of the demo, of about the same size. Nothing here needs a database.
"""

import csv
import json
import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporting.insight.arrays import Integers
from reporting.insight.neighbourhoods import neighbours_of, study_cells

DEMO = Path(__file__).parents[2] / "demo"
REAL = Path(
    os.environ.get("CBS_DISTRICTS", "")
    or Path(__file__).parents[4] / "shared" / "data" / "almere" / "wijken_2024.geojson"
)


class Mask(NamedTuple):
    """Cells of one resolution, in order, and their neighbours."""

    name: str
    cells: Integers
    neighbours: NDArray[np.int32]


def outlines(*, whole: bool) -> tuple[str, list[dict[str, Any]]]:
    """What they are, and the outlines of the districts in the study area, or of all."""
    if not REAL.exists():
        drawn = json.loads((DEMO / "areas.geojson").read_text(encoding="utf-8"))["features"]
        wanted = [one for one in drawn if whole or one["properties"]["in_study_area"]]
        return "schematic districts", [one["geometry"] for one in wanted]
    facts = (DEMO / "almere_districts.csv").read_text(encoding="utf-8").splitlines()
    studied = {
        row["code"] for row in csv.DictReader(facts, delimiter=";") if row["in_study_area"] == "yes"
    }
    drawn = json.loads(REAL.read_text(encoding="utf-8"))["features"]
    wanted = [one for one in drawn if whole or one["properties"]["wijkcode"] in studied]
    return "real districts", [one["geometry"] for one in wanted]


@cache
def mask(resolution: int, *, whole: bool = False) -> Mask:
    """The study area, or the whole municipality with its water and polder."""
    name, drawn = outlines(whole=whole)
    cells = study_cells(drawn, resolution)
    return Mask(f"{name}, {len(cells):,} cells", cells, neighbours_of(cells))
