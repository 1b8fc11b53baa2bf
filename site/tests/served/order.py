"""The order of a run: what needs nothing first, while what others need is being made."""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from .demo import ROOT

__all__ = ["ahead", "in_order"]

NOTHING, DATABASE, SERVED = range(3)


def in_order(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests: in each worker's part those that wait for most come last.

    Whoever divides the list gives each worker one equal piece of it to begin with.
    """
    kinds = [[item for item in items if _needs(item) == kind] for kind in range(3)]
    pieces = (_piece(kind, worker, workers) for worker in range(workers) for kind in kinds)
    return list(chain.from_iterable(pieces))


def ahead(
    items: Sequence[pytest.Item], folder: Path, server: str
) -> subprocess.Popen[bytes] | None:
    """Begins to make the run's demo, and the migrated database on the way, where a test wants it.

    A test that comes too early waits for it; what goes wrong goes wrong again there, and is told.
    """
    if not any(_needs(item) == SERVED for item in items):
        return None
    # A process of its own: no test's change of this one's environment comes into the demo.
    return subprocess.Popen(
        [sys.executable, "-m", "tests.served.demo", str(folder), server],
        cwd=ROOT / "site",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _needs(item: pytest.Item) -> int:
    fixtures = getattr(item, "fixturenames", ())
    if "demo_files" in fixtures:
        return SERVED
    if item.get_closest_marker("django_db") or "django_db_setup" in fixtures:
        return DATABASE
    return NOTHING


def _piece(items: list[pytest.Item], worker: int, workers: int) -> list[pytest.Item]:
    return items[worker * len(items) // workers : (worker + 1) * len(items) // workers]
