"""The file outside the database: one line for each report that was erased.

A line is the hash of the report's random id and, in lines of today, the hash that its form is known
by. A line that a crash cut off counts as one, and names what is whole of it.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from reporting.durable_files import sync_folder

_LINE = re.compile(rb"([0-9a-f]{64})(?: ([0-9a-f]{64}))?(?: [0-9a-f]*)?")


def report_name(public_id: UUID) -> str:
    """What a report is called in the file."""
    return hashlib.sha256(public_id.bytes).hexdigest()


class ErasureFile:
    """The file while it is open and locked."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def lines(self) -> list[bytes]:
        lines = self._content().split(b"\n")
        return lines if lines[-1] else lines[:-1]

    def append(self, name: str, submission_hash: bytes | None) -> None:
        """On disk when this returns. A line that was cut off is ended first."""
        content = self._content()
        start = "" if not content or content.endswith(b"\n") else "\n"
        words = [name, *([submission_hash.hex()] if submission_hash else [])]
        entry = f"{start}{' '.join(words)}\n".encode()
        if os.write(self._descriptor, entry) != len(entry):
            raise OSError("the erasure file took only a part of a line")
        os.fsync(self._descriptor)

    def _content(self) -> bytes:
        return os.pread(self._descriptor, os.fstat(self._descriptor).st_size, 0)


def names_in(lines: list[bytes]) -> set[str]:
    """The reports that these lines name."""
    return {found[1].decode() for line in lines if (found := _LINE.fullmatch(line))}


def forms_in(lines: list[bytes]) -> set[bytes]:
    """The submission hashes that these lines hold."""
    found = [_LINE.fullmatch(line) for line in lines]
    return {bytes.fromhex(line[2].decode()) for line in found if line and line[2]}


def erased_forms() -> set[bytes]:
    """The submission hashes of all that was ever erased here, as the file holds them now.

    Never waits, so it may be asked inside a transaction, after the reports themselves: an erasure
    writes its line before it deletes. Raises OSError where there is a file that cannot be read.
    """
    try:
        content = Path(settings.ERASURE_FILE).read_bytes()
    except FileNotFoundError:
        return set()
    return forms_in(content.split(b"\n"))


@contextmanager
def locked_file() -> Iterator[ErasureFile]:
    """The file, for reading and adding, while nobody else erases. Raises OSError."""
    path = Path(settings.ERASURE_FILE)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if is_new:
            sync_folder(path.parent)
        yield ErasureFile(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def file_at_rest() -> Iterator[ErasureFile | None]:
    """The file for reading, or None where there is none.

    Never waits: raises BlockingIOError while somebody erases, and OSError where it cannot be read.
    """
    try:
        descriptor = os.open(settings.ERASURE_FILE, os.O_RDONLY)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield ErasureFile(descriptor)
    finally:
        os.close(descriptor)
