"""Brings the database, the keys, the demo and the translations up to date for `make run`.

    prepare.py PORT MUNICIPALITY

One process for all of it, and each step looks first whether there is something to do, so that
a second start takes seconds. What is in the database stays.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def is_migrated() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def main() -> None:
    port, municipality = sys.argv[1:]
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    os.environ["SITE_URL"] = f"http://localhost:{port}"

    import django
    from django.core.management import call_command

    django.setup()

    from reporting import erasure

    call_command("compile_translations")
    if not is_migrated():
        print("Making the database …", flush=True)
        call_command("migrate", verbosity=0)
        print("Loading the demo …", flush=True)
    call_command("vault", "init", "--if-missing", "--municipality", municipality)
    if erasure.is_pending():
        call_command("replay_erasures")
    call_command("load_demo")


if __name__ == "__main__":
    main()
