"""Up to which report nothing can come in any more between those that are there.

Numbers are given when a row is written and rows are seen when their transaction ends, so on
PostgreSQL a lower number can appear after a higher one. A client that has passed it would never
get it. Nobody is kept waiting for that: writers are looked at, not locked out.
"""

import time

from django.db import connection

from reporting.models import Report

__all__ = ["NotSettled", "settled_up_to"]

PATIENCE_SECONDS = 2.0
LOOK_EVERY_SECONDS = 0.02
# Whoever has written a report holds this lock until its transaction ends.
WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
      AND relation = 'reporting_report'::regclass AND pid <> pg_backend_pid()
"""


class NotSettled(Exception):
    """Somebody writes reports for longer than a request waits, as an import may."""


def settled_up_to() -> int:
    """The highest number under which all that will ever be there is there. Raises NotSettled."""
    newest = Report.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if connection.vendor == "postgresql":
        _wait_for(_writers())
    # In SQLite one writes at a time, and numbers never come back.
    return int(newest)


def _wait_for(writers: set[str]) -> None:
    """Whoever began later gets higher numbers than those that were there before."""
    until = time.monotonic() + PATIENCE_SECONDS
    while writers:
        if time.monotonic() > until:
            raise NotSettled
        time.sleep(LOOK_EVERY_SECONDS)
        writers &= _writers()


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS)
        return {row[0] for row in cursor.fetchall()}
