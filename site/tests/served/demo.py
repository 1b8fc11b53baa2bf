"""The demo, made once per run as `make run` makes it, and copied for every server."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from home.tests.migrated import locked, migrated

from .database import copied_database, drop_database, file_of, new_database
from .second_factor import GIVE_TO_STAFF

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "ssstop-demo"
# A page of another host, of which no test asks anything.
LEAVE_URL = "https://leave.example/"
MAKING_SECONDS = 600
REAL_SERVER = "config.settings.production"
MUNICIPALITY = "GM0034"
SECRET_KEY = "only-for-tests-and-long-enough-for-the-checks-of-a-real-server"


@dataclass(frozen=True)
class SiteFiles:
    """A site's database and its folder with media, private files, keys and whatever it writes."""

    folder: Path
    static: Path
    database_url: str
    # What else a test tells its own site from outside.
    told: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Everything the site takes from outside, so that nothing of this machine leaks in."""
        return os.environ | {
            "DATABASE_URL": self.database_url,
            "VAR_DIR": str(self.folder),
            "STATIC_ROOT": str(self.static),
            "MEDIA_ROOT": str(self.folder / "media"),
            "PRIVATE_ROOT": str(self.folder / "private"),
            "VAULT_DIR": str(self.folder / "vault"),
            "TMPDIR": str(self.folder / "tmp"),
            "CACHE_URL": f"filecache://{self.folder / 'cache'}",
            "SECRET_KEY": SECRET_KEY,
            "REPORT_CODE_SECRET": "only-for-tests-and-known-to-everybody",
            "REPORT_CODE_SALT": "7e" * 16,
            "ERASURE_FILE": str(self.folder / "erasures" / "erasures.log"),
            # No site of a test asks another host; a test may tell it of a service of its own.
            "ADDRESS_SEARCH_URL": "",
            "TILE_URL": "",
            "AREAS_URL": "",
            "TRANSLATION_URL": "",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "SITE_URL": "http://localhost:8000",
            "LEAVE_URL": LEAVE_URL,
            # Other programs take seconds for each document.
            "LESSON_PDF": "false",
            "DEMO_PASSWORD": PASSWORD,
            "SECURE_SSL_REDIRECT": "false",
            # Nobody listens there: a site that sends mail asks for an address, and none is sent.
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "NOTICE_FROM_EMAIL": "note@neutral.example",
            **self.told,
        }

    def manage(self, *arguments: str, settings: str = "config.settings.dev") -> str:
        """Runs a command of the site to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment() | {"DJANGO_SETTINGS_MODULE": settings},
            capture_output=True,
            text=True,
            timeout=MAKING_SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def remove(self) -> None:
        drop_database(self.database_url)
        shutil.rmtree(self.folder, ignore_errors=True)


def demo(folder: Path, server: str) -> SiteFiles:
    """The run's demo in `folder`; whoever asks first makes it, the others wait for it."""
    with locked(folder / "lock"):
        done = folder / "database-url"
        if done.exists():
            return SiteFiles(folder / "demo", folder / "static", done.read_text(encoding="utf-8"))
        # What was begun and went wrong is in nobody's way.
        shutil.rmtree(folder / "demo", ignore_errors=True)
        made = _empty(folder / "demo", folder, server, _database_name(folder, "demo"))
        with ThreadPoolExecutor() as pool:
            # As on a server, hashed names and Brotli: that takes as long as the database does.
            static = pool.submit(made.manage, "collectstatic", "--no-input", settings=REAL_SERVER)
            recovery = pool.submit(_prove_recovery, made, folder / "safe.txt")
            _migrate(made)
            recovery.result()
            made.manage("load_demo")
            made.manage("shell", "-c", GIVE_TO_STAFF)
            static.result()
        done.write_text(made.database_url, encoding="utf-8")
        return made


def _migrate(made: SiteFiles) -> None:
    if not made.database_url.startswith("sqlite"):
        made.manage("migrate", "--verbosity", "0")
        return
    shutil.copyfile(migrated(made.folder.parent), file_of(made.database_url))


def _prove_recovery(made: SiteFiles, safe: Path) -> None:
    """Without a recovery key that somebody has proven to hold, a real server takes no report."""
    of = ("--municipality", MUNICIPALITY)
    made.manage("vault", "init", "--recovery", *of, "--out", str(safe))
    made.manage("vault", "prove", "--key", str(safe))


def copy_of(original: SiteFiles, name: str, **told: str) -> SiteFiles:
    """The same site once more, with its own database, files, keys and settings.

    Asked for twice under one name it is made twice: tests of one file may run in two parts.
    """
    run = original.folder.parent
    name = f"{name}-{uuid4().hex[:6]}"
    folder = run / name
    shutil.copytree(original.folder, folder, ignore=shutil.ignore_patterns("*.sqlite3*", "cache"))
    with locked(run / "lock"):
        # PostgreSQL copies a database only while nobody else copies it.
        url = copied_database(original.database_url, _database_name(run, name), folder)
    return SiteFiles(folder, original.static, url, told)


def _empty(folder: Path, run: Path, server: str, name: str) -> SiteFiles:
    for part in ("tmp", "media", "private", "vault"):
        (folder / part).mkdir(parents=True)
    return SiteFiles(folder, run / "static", new_database(server, name, folder))


def _database_name(run: Path, name: str) -> str:
    return f"{run.name}_{name}".replace("-", "_").lower()


if __name__ == "__main__":
    demo(Path(sys.argv[1]), sys.argv[2])
