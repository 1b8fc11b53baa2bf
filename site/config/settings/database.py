"""DATABASE_URL to Django's dictionary, with what SQLite needs to keep a promise."""

from typing import Any

import environ

# WAL lets readers and one writer work side by side; FULL puts a commit on disk before it is
# confirmed; secure_delete overwrites what was erased.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
)
SQLITE_BUSY_TIMEOUT_SECONDS = 20
CONNECTION_SECONDS = 60


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for the database at `url`; durable and concurrent also on SQLite."""
    database: dict[str, Any] = environ.Env.db_url_config(url)
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            # With the default DEFERRED mode most writes fail under fifty clients.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_BUSY_TIMEOUT_SECONDS,
            "init_command": SQLITE_PRAGMAS,
        }
    else:
        database["CONN_HEALTH_CHECKS"] = True
    # Opening SQLite with all it is told costs as much as a page's queries; PostgreSQL costs more.
    database["CONN_MAX_AGE"] = CONNECTION_SECONDS
    return database
