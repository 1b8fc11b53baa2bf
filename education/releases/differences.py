"""What is different between two releases, or between a release and the draft of the next one.

Pure. Lessons and items are followed by their identifiers, so that moving or renaming one is not
taken for another one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from ..formats.items import Item
from ..formats.values import Lesson, Pack, Release
from ..versions import Version, proposals

__all__ = ["Difference", "Impact", "Turn", "differences", "impact_of", "proposed"]

#: Facts of a pack that follow from other things, or say nothing of the lesson.
_NOT_COMPARED = {"based_on", "identifier", "items", "file", "more"}
_RUNS_DIFFERENTLY = {"steps", "minutes", "goal", "ages"}


class Turn(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Impact(StrEnum):
    """By what it means for teaching, from least to most."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True)
class Difference:
    """`what` is 'pack', 'lesson' or 'item'; `parts` names the fields that changed, 'files' too."""

    turn: Turn
    what: str
    title: str
    lesson: str = ""
    parts: tuple[str, ...] = ()
    identifier: str = ""


Files = Callable[[Item], Sequence[str]]


def differences(
    old: Release, new: Release, *, old_files: Files, new_files: Files
) -> list[Difference]:
    """In reading order; `…_files` tell what an item's files are, alike where they are the same."""
    return [
        *_of_pack(old.pack, new.pack),
        *_of_items(old.items, new.items, "", old_files, new_files),
        *_of_lessons(old, new, old_files, new_files),
    ]


def _of_pack(old: Pack, new: Pack) -> Iterator[Difference]:
    if parts := _changed(old, new):
        yield Difference(Turn.CHANGED, "pack", new.title, parts=parts)


def _of_lessons(
    old: Release, new: Release, old_files: Files, new_files: Files
) -> Iterator[Difference]:
    before = {lesson.identifier: lesson for lesson in old.lessons}
    after = {lesson.identifier: lesson for lesson in new.lessons}
    for identifier, lesson in after.items():
        earlier = before.get(identifier)
        if earlier is None:
            yield Difference(Turn.ADDED, "lesson", lesson.title, identifier=identifier)
            continue
        if parts := _changed(earlier, lesson):
            yield Difference(
                Turn.CHANGED, "lesson", lesson.title, parts=parts, identifier=identifier
            )
        yield from _of_items(earlier.items, lesson.items, lesson.title, old_files, new_files)
    for identifier, lesson in before.items():
        if identifier not in after:
            yield Difference(Turn.REMOVED, "lesson", lesson.title, identifier=identifier)


def _of_items(
    old: Sequence[Item], new: Sequence[Item], lesson: str, old_files: Files, new_files: Files
) -> Iterator[Difference]:
    before = {item.identifier: item for item in old}
    after = {item.identifier: item for item in new}
    for identifier, item in after.items():
        earlier = before.get(identifier)
        if earlier is None:
            yield Difference(Turn.ADDED, "item", item.title, lesson, identifier=identifier)
            continue
        parts = _changed(earlier, item)
        if sorted(old_files(earlier)) != sorted(new_files(item)):
            parts = (*parts, "files")
        if parts:
            yield Difference(Turn.CHANGED, "item", item.title, lesson, parts, identifier)
    for identifier, item in before.items():
        if identifier not in after:
            yield Difference(Turn.REMOVED, "item", item.title, lesson, identifier=identifier)


def _changed(old: Pack | Lesson | Item, new: Pack | Lesson | Item) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(new)
        if field.name not in _NOT_COMPARED and getattr(old, field.name) != getattr(new, field.name)
    )


def impact_of(found: Sequence[Difference]) -> Impact:
    """What these mean for who gives the lesson: the most that any of them means."""
    if any(_runs_differently(one) for one in found):
        return Impact.MAJOR
    if any(one.turn == Turn.ADDED for one in found):
        return Impact.MINOR
    return Impact.PATCH


def _runs_differently(one: Difference) -> bool:
    return one.what == "lesson" and (
        one.turn == Turn.REMOVED or not _RUNS_DIFFERENTLY.isdisjoint(one.parts)
    )


def proposed(last: Version | None, impact: Impact) -> Version:
    """The next version by its impact; the first one is 1.0.0."""
    if last is None:
        return proposals(None)[0]
    return proposals(last)[list(Impact).index(impact)]
