"""Publishes and ends pages at the minute that was chosen, as long as the site runs.

    publish_on_time.py PROCESS

Started by `serve.py` beside the server; it ends when the process that started it, whose number
it is told, has ended, however that went. On a server cron or a timer runs
`manage.py publish_scheduled` instead.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MINUTE = 60


def wait_for_next_minute(starter: int) -> bool:
    """True at the next full minute; False as soon as the starter is gone."""
    end = (time.time() // MINUTE + 1) * MINUTE
    while time.time() < end:
        if os.getppid() != starter:
            return False
        time.sleep(1)
    return True


def publish() -> None:
    from django.core.management import call_command
    from django.db import close_old_connections

    try:
        call_command("publish_scheduled")
    except Exception as error:
        # The database is busy, or the code is half-way a change: the next minute tries again.
        print(f"Scheduled pages: {error}", file=sys.stderr)
    finally:
        close_old_connections()


def main() -> None:
    starter = int(sys.argv[1])
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    while wait_for_next_minute(starter):
        publish()


if __name__ == "__main__":
    # Ctrl+C reaches this process too.
    with contextlib.suppress(KeyboardInterrupt):
        main()
