"""Runs ffmpeg and ffprobe: never longer than they may, and never after whoever asked is gone."""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["ProgramFailed", "ProgramTooSlow", "can_transcode", "run"]

GUARD = Path(__file__).with_name("guard.py")
# So often whoever waits is asked whether to go on.
TICK_SECONDS = 0.5
# More than any description of a video; one that says more is up to something.
MOST_BYTES = 4 * 1024 * 1024


class ProgramFailed(Exception):
    """It ended with an error. Its words are not kept: they name files."""


class ProgramTooSlow(Exception):
    """It took longer than it may, and was ended with everything it had started."""


def can_transcode() -> bool:
    """Whether ffmpeg and ffprobe are on this machine."""
    return bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))


def run(
    command: Sequence[str],
    *,
    seconds: float,
    silent_seconds: float | None = None,
    hear: Callable[[str], None] | None = None,
) -> str:
    """What the program said, whole, or nothing where `hear` gets each line as it comes.

    `hear` is called with '' where nothing was said for a moment; what it raises ends the program.
    Raises ProgramFailed and ProgramTooSlow, the latter too where it says nothing for long.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(GUARD), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        said = _listen(process, seconds, silent_seconds or seconds, hear)
    finally:
        _end(process)
    if process.returncode:
        raise ProgramFailed
    return said


def _listen(
    process: "subprocess.Popen[bytes]",
    seconds: float,
    silent_seconds: float,
    hear: Callable[[str], None] | None,
) -> str:
    assert process.stdout is not None  # noqa: S101  # asked for above
    output = process.stdout.fileno()
    end = time.monotonic() + seconds
    heard_at, said, line = time.monotonic(), b"", b""
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while True:
            now = time.monotonic()
            if now > end or now - heard_at > silent_seconds:
                raise ProgramTooSlow
            piece = None
            if selector.select(min(TICK_SECONDS, end - now)):
                piece = os.read(output, 65536)
                if not piece:
                    break
                heard_at = time.monotonic()
            if hear is None:
                said += piece or b""
                if len(said) > MOST_BYTES:
                    raise ProgramFailed
                continue
            *lines, line = (line + (piece or b"")).split(b"\n")
            for one in lines or [b""]:
                hear(one.decode(errors="replace").strip())
    process.wait(max(0.1, end - time.monotonic()))
    return said.decode(errors="replace")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The program and all it started; one that has ended stays as it is."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()
