"""Becomes gunicorn, and stops when whoever started it is gone: its standard input ends then.

A test run that is interrupted leaves no server behind.
"""

import os
import signal
import sys
import threading

from gunicorn.app.wsgiapp import run


def stop_with_the_starter() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=stop_with_the_starter, daemon=True).start()
    run()
