"""Runs a program for as long as whoever asked is alive.

    guard.py PROGRAM …

Its standard input is a pipe whose other end the asking process holds: when that one is killed, the
pipe ends, and this process and the program, which are a group of their own, end with it. The
program yields to everything else on the machine. Standard library only.
"""

import contextlib
import os
import signal
import subprocess
import sys
from threading import Thread

NICENESS = 10


def _end_with_asker() -> None:
    # Nothing is ever written: this comes back when the other end is gone.
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)


def main() -> int:
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    Thread(target=_end_with_asker, daemon=True).start()
    return subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    # The thread that waits holds standard input: an orderly end would wait for it.
    os._exit(main() & 0xFF)
