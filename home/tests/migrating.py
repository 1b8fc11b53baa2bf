"""Makes the empty database of a run on SQLite: `python -m home.tests.migrating FILE`.

What the migrations make is kept for the next run, until a migration or a pinned package changes.
What follows them is made anew each time: permissions and roles are declared by other code.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "test" / "migrated"


def main(file: Path) -> None:
    """`file` holds the database with every migration carried out, as `manage.py migrate` does."""
    _set_up(file)
    from django.core.management import call_command

    kept = KEPT / f"{_key()}.sqlite3"
    if kept.exists():
        shutil.copyfile(kept, file)
    else:
        _carry_out_migrations()
        _keep(file, kept)
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)


def _set_up(file: Path) -> None:
    """As the suite does it, whatever site is being made."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{file}",
    }
    sys.path[:0] = [str(ROOT / "site")]
    import django

    django.setup()


def _key() -> str:
    """Changes with any migration of any app and with any pinned package."""
    digest = hashlib.sha256(sys.version.encode())
    for source in (ROOT / "requirements.txt", *sorted(_migrations())):
        digest.update(str(source).encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def _migrations() -> Iterator[Path]:
    from django.apps import apps

    for app in apps.get_app_configs():
        yield from Path(app.path, "migrations").glob("*.py")


def _carry_out_migrations() -> None:
    """Without the signals that follow: they are sent when the copy is migrated."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    connection.close()


def _keep(file: Path, kept: Path) -> None:
    """Whole or not there, and the only one of its kind."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{uuid4().hex}")
    shutil.copyfile(file, half)
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    half.rename(kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
