"""How fast the analyses are, beside esda on the same cells, and in how much memory.

    bench/insight.py [--analyses]

The study area is made up: hexagons of a city of about 20,000 cells at resolution 10. Each way runs
in a process of its own; esda and ours on the same counts in one run, so that only the ratio depends
on the code. Ends with 1 where an aim is missed. Memory is what a process needs at most, with its
libraries; the incidents are read from a file, as the database would give them: counted by cell.
Then the dashboard itself over made-up reports in a database made for the run, on SQLite and on
PostgreSQL (`--analyses` leaves that out: it takes a quarter of an hour).
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

Measure = dict[str, float]
# About 20,000 cells.
WEST, SOUTH, EAST, NORTH = 5.02, 52.28, 5.32, 52.43
ROUNDS = 5
PERMUTATIONS = 999


def study_area() -> np.ndarray:
    from reporting.insight.neighbourhoods import study_cells

    ring = [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]
    return study_cells([{"type": "Polygon", "coordinates": [ring]}], 10)


def best(way: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the fastest of some rounds: the others were disturbed."""
    found = []
    for _round in range(rounds):
        begin = perf_counter()
        way()
        found.append(perf_counter() - begin)
    return min(found)


def points(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Cells, and the cell of each incident: half at random, half where it is busy."""
    cells, rng = study_area(), np.random.default_rng(number)
    n = len(cells)
    crowd = rng.normal(n / 2, n / 20, number // 2).astype(int) % n
    return cells, cells[np.append(crowd, rng.integers(0, n, number - number // 2))]


def to_gi_star(number: int) -> Measure:
    """From incidents with a cell to Gi* and the exact tail; neighbours cold, then kept."""
    from reporting.insight.hotspots import benjamini_hochberg, exact_tail, gi_star
    from reporting.insight.neighbourhoods import counted, neighbours_of

    cells, of_incidents = points(number)
    begin = perf_counter()
    gi_star(counted(cells, of_incidents).values, neighbours_of(cells))
    cold = perf_counter() - begin
    around = neighbours_of(cells)
    values = counted(cells, of_incidents).values
    return {
        "cells": len(cells),
        "cold": cold,
        "warm": best(lambda: gi_star(counted(cells, of_incidents).values, around)),
        "tail": best(lambda: benjamini_hochberg(exact_tail(values, around))),
    }


def beside_esda(number: int) -> Measure:
    """Gi* alone, on counts and neighbours that are ready in either library's own form.

    Of esda's forms the fastest: a graph that holds each cell itself, its matrix made beforehand.
    """
    from esda.getisord import G_Local
    from libpysal.graph import Graph
    from libpysal.weights import W

    from reporting.insight.hotspots import gi_star
    from reporting.insight.neighbourhoods import counted, neighbours_of

    cells, of_incidents = points(number)
    values, around, n = counted(cells, of_incidents).values, neighbours_of(cells), len(cells)
    rows = enumerate(around.tolist())
    graph = Graph.from_W(W({cell: [one for one in row if one != n] for cell, row in rows}))

    def esda() -> G_Local:
        return G_Local(values, graph, transform="B", star=True, permutations=0)

    theirs, ours = esda(), gi_star(values, around)
    return {
        "apart": float(np.abs(ours - theirs.Zs).max()),
        "ours": best(lambda: gi_star(values, around), 100),
        "esda": best(esda, 20),
        "arithmetic": best(theirs.calc, 100),
    }


def scan(number: int) -> Measure:
    """The permutation scan of the last four weeks of a year."""
    from reporting.insight.neighbourhoods import neighbours_of
    from reporting.insight.scan import permutation

    cells, of_incidents = points(number)
    around = neighbours_of(cells)
    rng = np.random.default_rng(1)
    cell = np.searchsorted(cells, of_incidents)
    day = rng.integers(0, 365, number)
    begin = perf_counter()
    found = permutation(cell, day, around, 28, PERMUTATIONS, 1)
    return {"seconds": perf_counter() - begin, "p": found.p}


TASKS = {"to_gi_star": to_gi_star, "beside_esda": beside_esda, "scan": scan}


def run(task: str, number: int) -> Measure:
    """The task in a process of its own; what it measured, and the megabytes it needed at most."""
    command = [sys.executable, __file__, "--task", task, str(number)]
    # Only our own arithmetic is compared, not how many cores a library takes.
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=environment
    )
    measure: Measure = json.loads(done.stdout.splitlines()[-1])
    return measure


def aim(text: str, value: float, wanted: float, *, at_most: bool = True) -> bool:
    reached = value <= wanted if at_most else value >= wanted
    sign = "at most" if at_most else "at least"
    print(f"{'reached' if reached else 'MISSED':>8}  {text}: {value:.3g} (aim: {sign} {wanted:g})")
    return reached


def main() -> int:
    reached = []
    for number, seconds in ((100_000, 0.25), (1_000_000, 1.5)):
        found = run("to_gi_star", number)
        print(
            f"{number:,} incidents on {found['cells']:,.0f} cells: counted and Gi*"
            f" {found['warm']:.3f} s, exact tail and control {found['tail']:.3f} s,"
            f" {found['megabytes']:.0f} MB at most"
        )
        reached.append(aim(f"{number:,} to Gi*, neighbours made anew, s", found["cold"], seconds))
    found = run("beside_esda", 100_000)
    print(
        f"Gi*: ours {found['ours'] * 1000:.2f} ms, esda {found['esda'] * 1000:.2f} ms, of which its"
        f" bare arithmetic {found['arithmetic'] * 1000:.2f} ms; differ by {found['apart']:.1e}"
    )
    reached.append(aim("Gi*, times esda's speed", found["esda"] / found["ours"], 10, at_most=False))
    for number in (360, 5_000, 100_000):
        found = run("scan", number)
        print(
            f"scan of {number:,} incidents, {PERMUTATIONS} permutations: {found['seconds']:.2f} s,"
            f" {found['megabytes']:.0f} MB at most"
        )
    if "--analyses" not in sys.argv:
        from bench.insight_dashboard.run import dashboard

        reached += dashboard(aim)
    return 0 if all(reached) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--task"]:
        measured = TASKS[sys.argv[2]](int(sys.argv[3]))
        # Kilobytes on Linux, bytes on macOS.
        unit = 2**20 if sys.platform == "darwin" else 2**10
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        print(json.dumps(measured | {"megabytes": most}))
    else:
        sys.exit(main())
