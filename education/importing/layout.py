"""Takes away what stands around a pack's files: a folder around all of them, and our own pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..formats.checksums import SUMS_NAME
from ..formats.package import INDEX_NAME, OUR_NAMES
from .archive import Entry, LeftOut
from .guessing import is_of_the_pack, says_role, stem_of, title_of
from .words import Why

__all__ = ["Layout", "laid_out"]

_PAGES = "-pages"


@dataclass(frozen=True)
class Layout:
    """The title of the pack as far as names say it, and the files by their place in it."""

    title: str
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()


def laid_out(entries: Sequence[Entry], name: str) -> Layout:
    """`name` is that of the archive: it is the title where no folder around everything is."""
    around = _folder_around(entries)
    if around:
        entries = [replace(e, path=e.path.removeprefix(f"{around}/")) for e in entries]
    title = title_of(around or stem_of(name))
    if not _is_ours(entries):
        return Layout(title, tuple(entries))
    kept, left_out = [], []
    documents = {entry.path.rpartition(".")[0] for entry in entries}
    for entry in entries:
        first, *deeper = entry.path.split("/")
        folder = entry.path.rpartition("/")[0]
        if first in OUR_NAMES:
            left_out.append(LeftOut(entry.path, Why.OURS))
        elif deeper and folder.endswith(_PAGES) and folder.removesuffix(_PAGES) in documents:
            left_out.append(LeftOut(entry.path, Why.PAGES))
        else:
            kept.append(entry)
    return Layout(title, tuple(kept), tuple(left_out))


def _is_ours(entries: Sequence[Entry]) -> bool:
    """Whether this site made it: the ZIP of a version."""
    paths = {entry.path for entry in entries}
    return {INDEX_NAME, SUMS_NAME} <= paths


def _folder_around(entries: Sequence[Entry]) -> str:
    """The one folder that everything lies in, where lessons lie in that; '' where there is none."""
    firsts = {entry.path.split("/")[0] for entry in entries}
    if len(firsts) != 1:
        return ""
    first = firsts.pop()
    inside = [entry.path.split("/")[1:] for entry in entries]
    has_lessons = any(len(path) > 1 and says_role(path[0]) is None for path in inside)
    is_whole = all(inside) and not is_of_the_pack(first) and says_role(first) is None
    return first if has_lessons and is_whole else ""
