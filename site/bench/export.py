"""How fast reports are exported, and in how much memory, beside Wagtail and the database itself.

    bench/export.py [INCIDENTS] [--sqlite]

A million incidents, without the sealed words that no such export reads, in a database made for the
run: PostgreSQL where it is installed, else SQLite. Each way out runs in a process of its own over
the same rows and columns, in turn, so that only the ratios depend on the code. Wagtail's export of
form submissions holds every row in memory, so it gets the first rows only and is compared by rows
per second. Ends with 1 where an aim is missed.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

INCIDENTS = 1_000_000
MOST_FOR_WAGTAIL = 100_000
ROUNDS = {"csv": 3, "xlsx": 1}
MEGABYTES = 200
# Ten times the rows may not take noticeably more memory.
FLAT_MEGABYTES = 25

Measure = dict[str, float]
Best = dict[tuple[str, str], Measure]


@contextmanager
def database(folder: Path, *, sqlite: bool) -> Iterator[tuple[str, str]]:
    """A database of its own: its name and its address."""
    from deploy.system_packages import is_here
    from deploy.throwaway_postgres import cluster

    if sqlite or not is_here("postgresql"):
        yield "SQLite", f"sqlite:///{folder / 'bench.sqlite3'}"
        return
    with cluster() as url:
        yield "PostgreSQL", url


def run(folder: Path, url: str, *task: object) -> Measure:
    """The task in a process of its own; what it measured."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "private"),
        "VAULT_DIR": str(folder / "vault"),
        "ERASURE_FILE": str(folder / "erasures.log"),
    }
    command = [sys.executable, __file__, "--task", str(folder), *map(str, task)]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    measure: Measure = json.loads(done.stdout.splitlines()[-1])
    return measure


def work(folder: Path, name: str, *words: str) -> Measure:
    """What a process of its own does."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    # Queries are remembered in debug mode, and fill the memory that is measured.
    settings.DEBUG = False
    from bench.export_peers.rows import fill
    from bench.export_peers.ways import WAYS, fill_forms, measured

    if name == "prepare":
        call_command("migrate", verbosity=0)
        fill(int(words[0]))
        fill_forms(min(int(words[0]), MOST_FOR_WAGTAIL))
        return {}
    file_format, rows = words[0], int(words[1])
    target = folder / f"{name}.{file_format}"
    found = measured(lambda: WAYS[name](file_format, rows, target))
    found["bytes"] = target.stat().st_size
    target.unlink()
    return found | {"rows_per_second": rows / found["seconds"]}


def best_of(folder: Path, url: str, count: int) -> Best:
    """The best round of each way, all in turn."""
    ways = [("ours", "csv"), ("wagtail", "csv"), ("database", "csv")]
    ways += [("ours", "xlsx"), ("wagtail", "xlsx")]
    best: Best = {}
    for number in range(max(ROUNDS.values())):
        for name, file_format in ways:
            if number >= ROUNDS[file_format]:
                continue
            rows = min(count, MOST_FOR_WAGTAIL) if name == "wagtail" else count
            found = run(folder, url, name, file_format, rows)
            kept = best.get((name, file_format))
            if kept is None or found["rows_per_second"] > kept["rows_per_second"]:
                best[name, file_format] = found
    return best


def aim(text: str, value: float, wanted: float, *, at_most: bool = False) -> bool:
    reached = value <= wanted if at_most else value >= wanted
    sign = "at most" if at_most else "at least"
    print(f"{'reached' if reached else 'MISSED':>8}  {text}: {value:.2f} (aim: {sign} {wanted:g})")
    return reached


def told(name: str, count: int, best: Best, few: dict[str, Measure]) -> bool:
    """Prints what was measured; whether every aim is reached."""
    print(f"{count:,} incidents on {name}; Wagtail: {min(count, MOST_FOR_WAGTAIL):,} submissions")
    for (way, file_format), found in best.items():
        print(
            f"{way:>9} {file_format:<5} {found['rows_per_second']:>10,.0f} rows/s"
            f" {found['megabytes']:>7,.0f} MB at most, {found['bytes'] / 1e6:>7,.1f} MB of file"
        )

    def speed(way: str, file_format: str) -> float:
        return best[way, file_format]["rows_per_second"]

    reached = [
        aim("CSV, times Wagtail's", speed("ours", "csv") / speed("wagtail", "csv"), 6),
        aim("XLSX, times Wagtail's", speed("ours", "xlsx") / speed("wagtail", "xlsx"), 2.5),
    ]
    share = speed("ours", "csv") / speed("database", "csv")
    if name == "PostgreSQL":
        reached.append(aim("CSV, share of the database's COPY", share, 1 / 3))
    else:
        print(f"          SQLite has no COPY; of csv.writer over its cursor: {share:.2f} (no aim)")
    for file_format, measure in few.items():
        most = best["ours", file_format]["megabytes"]
        label = file_format.upper()
        reached += [
            aim(f"{label}, megabytes at most", most, MEGABYTES, at_most=True),
            aim(
                f"{label}, megabytes more than for a tenth of the rows",
                most - measure["megabytes"],
                FLAT_MEGABYTES,
                at_most=True,
            ),
        ]
    return all(reached)


def main() -> int:
    from deploy.throwaway_postgres import leave

    # A request to end stops the cluster too.
    signal.signal(signal.SIGTERM, leave)
    numbers = [word for word in sys.argv[1:] if word.isdigit()]
    count = int(numbers[0]) if numbers else INCIDENTS
    folder = Path(tempfile.mkdtemp(prefix="ssstop-bench-"))
    try:
        with database(folder, sqlite="--sqlite" in sys.argv) as (name, url):
            run(folder, url, "prepare", count)
            best = best_of(folder, url, count)
            few = {kind: run(folder, url, "ours", kind, max(1, count // 10)) for kind in ROUNDS}
        return 0 if told(name, count, best, few) else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--task"]:
        print(json.dumps(work(Path(sys.argv[2]), *sys.argv[3:])))
    else:
        sys.exit(main())
