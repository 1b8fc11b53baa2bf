"""What is different between two releases, or between a release and the draft of the next one.

Pure. Lessons and items are followed by their identifiers, so that moving or renaming one is not
taken for another one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

from ..formats.items import Item
from ..formats.values import Lesson, Pack, Release
from .moving import moved

__all__ = ["FILES", "PLACE", "Difference", "Files", "Turn", "differences"]

#: Facts of a pack that follow from other things, or say nothing of the lesson.
_NOT_COMPARED = {"based_on", "identifier", "items", "file", "more"}
#: Parts that are no fields.
FILES, PLACE = "files", "place"

Value = Pack | Lesson | Item


class Turn(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Difference:
    """`what` is 'pack', 'lesson' or 'item'; `parts` names the fields that changed, and files.

    What only moved has the turn of that; `came_from` is the lesson that an item was in, where that
    was another one.
    """

    turn: Turn
    what: str
    title: str
    lesson: str = ""
    parts: tuple[str, ...] = ()
    identifier: str = ""
    came_from: str = ""
    before: Value | None = field(default=None, compare=False, repr=False)
    after: Value | None = field(default=None, compare=False, repr=False)


Files = Callable[[Item], Sequence[str]]


def differences(
    old: Release, new: Release, *, old_files: Files, new_files: Files
) -> list[Difference]:
    """In reading order; `…_files` tell what an item's files are, alike where they are the same."""
    items = _Items(old, new, old_files, new_files)
    return [*_of_pack(old.pack, new.pack), *items.of(""), *_of_lessons(old, new, items)]


def _of_pack(old: Pack, new: Pack) -> Iterator[Difference]:
    if parts := _changed(old, new):
        yield Difference(Turn.CHANGED, "pack", new.title, parts=parts, before=old, after=new)


def _of_lessons(old: Release, new: Release, items: "_Items") -> Iterator[Difference]:
    before = {lesson.identifier: lesson for lesson in old.lessons}
    after = {lesson.identifier: lesson for lesson in new.lessons}
    elsewhere = moved(list(before), list(after))
    for identifier, lesson in after.items():
        earlier = before.get(identifier)
        if earlier is None:
            yield Difference(Turn.ADDED, "lesson", lesson.title, identifier=identifier)
        else:
            parts = (*_changed(earlier, lesson), *([PLACE] if identifier in elsewhere else []))
            yield from _told("lesson", "", earlier, lesson, parts)
        yield from items.of(identifier)
    for identifier, lesson in before.items():
        if identifier not in after:
            yield Difference(Turn.REMOVED, "lesson", lesson.title, identifier=identifier)


class _Items:
    """The items of both, by the lesson that they are in; '' are those of the pack."""

    def __init__(self, old: Release, new: Release, old_files: Files, new_files: Files) -> None:
        self.before, self.after = _by_lesson(old), _by_lesson(new)
        self.old_files, self.new_files = old_files, new_files
        self.titles = {one.identifier: one.title for one in (*old.lessons, *new.lessons)}
        self.was_in = {
            item.identifier: (lesson, item)
            for lesson, items in self.before.items()
            for item in items
        }
        self.stays = {item.identifier for item in new.all_items()}

    def of(self, lesson: str) -> Iterator[Difference]:
        """Of one lesson as it is now; of a new lesson only what came from elsewhere."""
        title = self.titles.get(lesson, "")
        old, new = self.before.get(lesson), self.after[lesson]
        elsewhere = moved([one.identifier for one in old or ()], [one.identifier for one in new])
        for item in new:
            was_in, earlier = self.was_in.get(item.identifier, (lesson, None))
            if earlier is None:
                if old is not None:
                    yield Difference(
                        Turn.ADDED, "item", item.title, title, identifier=item.identifier
                    )
                continue
            parts = _changed(earlier, item)
            if sorted(self.old_files(earlier)) != sorted(self.new_files(item)):
                parts = (*parts, FILES)
            if was_in != lesson or item.identifier in elsewhere:
                parts = (*parts, PLACE)
            came_from = self.titles.get(was_in, "") if was_in != lesson else ""
            yield from _told("item", title, earlier, item, parts, came_from)
        for item in old or ():
            if item.identifier not in self.stays:
                yield Difference(
                    Turn.REMOVED, "item", item.title, title, identifier=item.identifier
                )


def _by_lesson(release: Release) -> dict[str, tuple[Item, ...]]:
    return {"": release.items} | {one.identifier: one.items for one in release.lessons}


def _told(
    what: str,
    lesson: str,
    before: Lesson | Item,
    after: Lesson | Item,
    parts: tuple[str, ...],
    came_from: str = "",
) -> Iterator[Difference]:
    if not parts:
        return
    turn = Turn.MOVED if parts == (PLACE,) else Turn.CHANGED
    yield Difference(
        turn, what, after.title, lesson, parts, after.identifier, came_from, before, after
    )


def _changed(old: Value, new: Value) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(new)
        if field.name not in _NOT_COMPARED and getattr(old, field.name) != getattr(new, field.name)
    )
