"""Names inside an archive: read as they were meant, and refused where they could do harm. Pure."""

import re
import unicodedata
from contextlib import suppress

__all__ = ["decoded", "is_of_a_system", "safe_path"]

LONGEST_PART, LONGEST_PATH, DEEPEST = 200, 800, 20
_DRIVE = re.compile(r"[A-Za-z]:")
_SYSTEM_FOLDERS = {"__macosx", "$recycle.bin", "system volume information"}
_SYSTEM_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}
# What an office program keeps beside a document that is open.
_LOCK = ("~$", ".~lock.")


def decoded(name: str, says_utf8: bool) -> str:
    """Many programs write UTF-8 and do not say so: zipfile read those names as code page 437."""
    if not says_utf8:
        # Or it was that code page.
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def safe_path(name: str) -> str | None:
    """Folders and a file, with '/' between them; None for a name that leads elsewhere.

    What is given never begins with '/', and has no part that is empty, '.' or '..'.
    """
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or len(name) > LONGEST_PATH:
        return None
    parts = [part.strip() for part in name.split("/")]
    parts = [part for part in parts if part not in ("", ".")]
    if not parts or len(parts) > DEEPEST or ".." in parts:
        return None
    if any(len(part) > LONGEST_PART or not part.isprintable() for part in parts):
        return None
    return "/".join(parts)


def is_of_a_system(path: str) -> bool:
    """What a computer keeps for itself between somebody's files."""
    *folders, file = path.casefold().split("/")
    return (
        file in _SYSTEM_FILES
        or file.startswith(_LOCK)
        or any(part.startswith(".") or part in _SYSTEM_FOLDERS for part in [*folders, file])
    )
