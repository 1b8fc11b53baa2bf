"""The dashboard over many made-up reports, on SQLite and on PostgreSQL where that is installed."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.insight_dashboard.measure import PANELS

__all__ = ["dashboard"]

ROOT = Path(__file__).resolve().parents[3]
NUMBERS = (100_000, 1_000_000)
#: Seconds on PostgreSQL with a million: the first time, and asked again.
COLD, AGAIN = 3.0, 1.0
ROUNDS = 3
FILL = "import django; django.setup(); from django.core.management import call_command; \
call_command('migrate', verbosity=0); from bench.insight_dashboard.rows import fill; fill({})"

Measure = dict[str, float]
Aim = Callable[[str, float, float], bool]


def dashboard(aim: Aim, numbers: tuple[int, ...] = NUMBERS) -> Iterator[bool]:
    """Prints what each panel takes; whether each aim was reached. Every round is a new process, and
    the fastest counts: the others were disturbed."""
    from deploy.system_packages import is_here
    from deploy.throwaway_postgres import cluster

    for number in numbers:
        with _folder() as folder:
            _measured("SQLite", f"sqlite:///{folder / 'bench.sqlite3'}", folder, number)
        if not is_here("postgresql"):
            print("not available: postgresql, so half of this was not measured")
            continue
        with _folder() as folder, cluster() as url:
            found = _measured("PostgreSQL", url, folder, number)
        if number == max(NUMBERS):
            for panel, one in found.items():
                yield aim(f"{panel}, a million on PostgreSQL, cold, s", one["cold"], COLD)
                yield aim(f"{panel}, a million on PostgreSQL, asked again, s", one["again"], AGAIN)


def _measured(name: str, url: str, folder: Path, number: int) -> dict[str, Measure]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.insight_dashboard.settings",
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "ERASURE_FILE": str(folder / "erasures.log"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
            text=True, check=True,
        )  # fmt: skip
        return done.stdout

    run("-c", FILL.format(number))
    found: dict[str, Measure] = {}
    for panel in PANELS:
        rounds = [json.loads(run("-m", "bench.insight_dashboard.measure", panel).splitlines()[-1])
                  for _round in range(ROUNDS)]  # fmt: skip
        best = found[panel] = {key: min(one[key] for one in rounds) for key in rounds[0]}
        print(
            f"{name}, {number:,} incidents, {panel}: cold {best['cold']:.2f} s, counted anew"
            f" {best['anew']:.2f} s, asked again {best['again']:.2f} s,"
            f" {best['megabytes']:.0f} MB at most"
        )
    return found


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ssstop-insight-") as folder:
        yield Path(folder)
