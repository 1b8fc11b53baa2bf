"""The files that a pack's makers chose, before anything is made of them.

A source is known by its key: what is made, from which bytes. The same key makes the same files, so
what an earlier release has need not be made again.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ..formats.checksums import Stream
from ..formats.items import Item, StoredFile
from ..formats.problems import Problem
from ..formats.values import Release
from ..models import Blob

__all__ = ["Draft", "Make", "Source", "chosen_in", "made_as", "marked", "with_files"]

#: Raised when the same source is made into something else than before.
MAKING = 1


class Make(StrEnum):
    """What is done with the bytes that were chosen."""

    COPY = "copy"
    CLEAN = "clean"
    PDF = "pdf"
    PAGES = "pages"


@dataclass(frozen=True)
class Source:
    """What one file of an item is made from, or several where it is taken apart into pages."""

    chosen: str
    make: Make
    path: str
    mime: str
    open: Callable[[], Stream] = field(compare=False, repr=False)
    language: str = ""

    @property
    def key(self) -> str:
        return f"{MAKING}:{self.make}:{self.chosen}"


def chosen_in(key: str) -> str:
    """Which bytes a key speaks of, whatever was made of them."""
    return key.split(":", 2)[-1]


def made_as(key: str) -> str:
    """What was done with those bytes; '' for a key that does not say."""
    return key.split(":", 2)[1] if key.count(":") > 1 else ""


@dataclass(frozen=True)
class Draft:
    """A release whose files are only marked yet, with their sources by path.

    `faults` is what was found while describing: what nothing else could find later.
    """

    release: Release
    sources: Mapping[str, Source]
    faults: tuple[Problem, ...] = ()
    #: Files that are there already, with their source: by path.
    kept: Mapping[str, tuple[Blob, str]] = field(default_factory=dict)


def marked(source: Source) -> StoredFile:
    """Stands for the file until it is made: its hash is that of its key, and it has no size yet."""
    digest = hashlib.sha256(source.key.encode()).hexdigest()
    return StoredFile(source.path, digest, 0, source.mime, source.open, source.language)


def with_files(release: Release, made: Callable[[Item], Item]) -> Release:
    """The same release, each item with the files that `made` gives it."""
    return replace(
        release,
        items=tuple(map(made, release.items)),
        lessons=tuple(
            replace(lesson, items=tuple(map(made, lesson.items))) for lesson in release.lessons
        ),
    )
