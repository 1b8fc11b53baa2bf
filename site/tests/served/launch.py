"""Becomes gunicorn, and stops when whoever started it is gone: its standard input ends then.

A test run that is interrupted leaves no server behind. With TEST_GROUND in the environment the
form offers one ground more, whose code a test can look for: no real code is rare enough for that.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from gunicorn.app.wsgiapp import run


def stop_with_the_starter() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def offer_one_ground_more(code: str) -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from django.utils.functional import lazystr

    from reporting.intake.form_fields import GROUNDS

    GROUNDS.append((code, lazystr(code)))


if __name__ == "__main__":
    if code := os.environ.get("TEST_GROUND"):
        offer_one_ground_more(code)
    threading.Thread(target=stop_with_the_starter, daemon=True).start()
    run()
