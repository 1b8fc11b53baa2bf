"""Runs a program with little: so much memory, time and disk, and no network where that can be had.

    program_limits.py MEMORY_BYTES CPU_SECONDS FILE_BYTES HOME PROGRAM …

Standard library only: it runs as a program of its own.
"""

import contextlib
import ctypes
import os
import resource
import sys
from pathlib import Path

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
# What a program may know of where it runs; never a secret of the site's own environment.
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE")
# Nothing listens there: for a program that asks although it has a network.
NOWHERE = "http://127.0.0.1:9"


def _limit(memory: int, seconds: int, file: int) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
    ):
        # Some systems know no limit of memory, or have a lower one already.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _leave_network() -> None:
    """On Linux, where the system lets a program do so; elsewhere it stays as it is."""
    with contextlib.suppress(OSError, AttributeError):
        user, group = os.getuid(), os.getgid()
        if ctypes.CDLL(None, use_errno=True).unshare(NEW_USER | NEW_NETWORK) == 0:
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def main() -> None:
    memory, seconds, file, home, *command = sys.argv[1:]
    _limit(int(memory), int(seconds), int(file))
    _leave_network()
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {"HOME": home, "TMPDIR": home, "http_proxy": NOWHERE, "https_proxy": NOWHERE}
    os.execvpe(command[0], command, environment)  # noqa: S606  # a list, no shell


if __name__ == "__main__":
    main()
