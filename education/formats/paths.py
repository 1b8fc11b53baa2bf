"""Names of files inside an archive: safe wherever it is unpacked, and the same everywhere."""

import re
from collections.abc import Iterable

__all__ = ["UnsafePath", "refuse_unsafe_paths"]

# Plain letters: other ones are written in several ways, and a learning platform may take the wrong.
_SEGMENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?<!\.)", re.ASCII)
_LONGEST = 180
# Windows opens these as devices, whatever stands behind the dot.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}


class UnsafePath(ValueError):
    """A path that would not be the same file everywhere, or would leave its folder."""


def refuse_unsafe_paths(paths: Iterable[str]) -> None:
    """Raises UnsafePath for the first that is not plain, comes twice, or is a file and a folder."""
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        _refuse_unless_plain(path)
        folded = path.casefold()
        if folded in files:
            raise UnsafePath(f"two files of one path: {path!r}")
        files.add(folded)
        parts = folded.split("/")
        folders.update("/".join(parts[:length]) for length in range(1, len(parts)))
    if both := sorted(files & folders):
        raise UnsafePath(f"a file and a folder of one path: {both[0]!r}")


def _refuse_unless_plain(path: str) -> None:
    segments = path.split("/")
    if (
        len(path) > _LONGEST
        or not all(_SEGMENT.fullmatch(segment) for segment in segments)
        or any(segment.split(".")[0].casefold() in _DEVICES for segment in segments)
    ):
        raise UnsafePath(f"unsafe path: {path!r}")
