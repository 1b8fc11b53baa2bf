"""SQLite's log, which keeps what was deleted until it is cut off."""

import logging

from django.db import DatabaseError, connection

log = logging.getLogger(__name__)

# SQLite waits so long for who is still reading; the next erasure and the nightly job try again.
WAIT_MILLISECONDS = 2000


def empty_write_ahead_log() -> bool:
    """Cuts the log off; False, and a line in our own log, where a reader kept it from that.

    The erasure itself is done by then, so nothing that goes wrong here is raised.
    """
    if connection.vendor != "sqlite":
        return True
    try:
        emptied = _cut_off()
    except DatabaseError:
        emptied = False
    if not emptied:
        log.warning("The write-ahead log could not be emptied; `replay_erasures` tries again.")
    return emptied


def _cut_off() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_pages = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
    return not is_busy
