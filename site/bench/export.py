"""How fast reports are exported, beside the least that any export could do.

    bench/export.py [INCIDENTS]

The limit is a plain csv.writer over values_list() of the same rows: no names of behaviours, no
guard against formulas, no audit. Both run in turn on the same temporary database, and the best
of each counts, so that only their ratio depends on the code.
"""

import csv
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[2]
INCIDENTS = 20_000
ROUNDS = 3
COLUMNS = (
    "report__public_id",
    "received_month",
    "local_date",
    "week_slot",
    "precision",
    "behaviours",
    "kind_of_place",
    "area__code",
    "area__name",
    "report__language",
    "report__channel",
    "report__source",
)


def prepare(folder: Path) -> None:
    """A database of its own, with the demo's municipality."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "private"),
        "VAULT_DIR": str(folder / "vault"),
    }
    import django
    from django.core.management import call_command

    django.setup()
    with Path(os.devnull).open("w") as nowhere:
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=nowhere)


def fill(count: int) -> None:
    """Exactly `count` made-up reports."""
    from home.people.models import Municipality
    from reporting.demo.synthetic import make_incidents
    from reporting.models import Report

    missing = count - Report.objects.count()
    if missing > 0:
        make_incidents(municipality=Municipality.objects.get(), count=missing, seed=7)


def our_lines() -> Iterable[str]:
    from home.people.models import Municipality
    from reporting.export.services import export_csv
    from reporting.models import Report

    municipality = Municipality.objects.get()
    return export_csv(
        municipality=municipality, actor=None, reports=Report.objects.of(municipality).order_by()
    )


def export(file: TextIO) -> None:
    for line in our_lines():
        file.write(line)


def plain(file: TextIO) -> None:
    from reporting.models import Incident

    rows = Incident.objects.order_by("report_id").values_list(*COLUMNS)
    csv.writer(file).writerows(rows.iterator(chunk_size=2000))


def rows_per_second(way: Callable[[TextIO], None], file: Path) -> float:
    started = time.perf_counter()
    with file.open("w", encoding="utf-8", newline="") as opened:
        way(opened)
    taken = time.perf_counter() - started
    with file.open(encoding="utf-8") as written:
        return sum(1 for _line in written) / taken


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else INCIDENTS
    folder = Path(tempfile.mkdtemp(prefix="ssstop-bench-"))
    try:
        prepare(folder)
        fill(count)
        best = {export: 0.0, plain: 0.0}
        for _round in range(ROUNDS):
            for way, fastest in best.items():
                best[way] = max(fastest, rows_per_second(way, folder / "out.csv"))
        print(f"{count} incidents")
        print(f"export_csv:        {best[export]:>9,.0f} rows/s")
        print(f"plain csv (limit): {best[plain]:>9,.0f} rows/s")
        print(f"export_csv reaches {best[export] / best[plain]:.0%} of the limit")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
