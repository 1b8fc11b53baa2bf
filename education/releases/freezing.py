"""Writes a release as rows, and reads rows as the release that they were."""

import hashlib
import json
from datetime import date
from functools import partial

from ..formats.items import Item, StoredFile
from ..formats.values import Change, Lesson, Pack, Release
from ..models import (
    Blob,
    ChangeEntry,
    LessonPackPage,
    PackRelease,
    ReleaseFile,
    ReleaseItem,
    ReleaseLesson,
)
from .making import Made, opened
from .plain import from_plain, to_plain

__all__ = ["content_hash", "freeze", "thaw"]

_FILES = frozenset({"file", "more"})
_ITEMS = frozenset({"items"})


def content_hash(release: Release) -> str:
    """Of all that a teacher gets: words, items and the bytes of files, not version and changes."""
    told = {
        "pack": to_plain(release.pack, without=frozenset({"based_on"})),
        "lessons": [to_plain(lesson, without=_ITEMS) for lesson in release.lessons],
        "items": [to_plain(item, without=_FILES) for item in release.all_items()],
        "files": sorted((file.path, file.sha256) for file in release.all_files()),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def freeze(release: Release, made: Made, pack: LessonPackPage) -> PackRelease:
    """The rows of a release, in the transaction of the caller; it becomes the current one."""
    row = PackRelease.objects.create(
        pack=pack,
        major=release.version.major,
        minor=release.version.minor,
        patch=release.version.patch,
        facts={"pack": to_plain(release.pack), "url": release.url, "on": str(release.on)},
        content_hash=content_hash(release),
    )
    _freeze_items(row, None, release.items, made)
    for order, lesson in enumerate(release.lessons):
        of_lesson = ReleaseLesson.objects.create(
            release=row,
            identifier=lesson.identifier,
            title=lesson.title,
            order=order,
            facts=to_plain(lesson, without=_ITEMS),
        )
        _freeze_items(row, of_lesson, lesson.items, made)
    own = [change for change in release.changes if change.version == release.version]
    ChangeEntry.objects.bulk_create(
        ChangeEntry(
            release=row,
            type=change.kind,
            text=change.text,
            teacher_action=change.teacher_action,
            order=order,
        )
        for order, change in enumerate(own)
    )
    return row


def _freeze_items(
    row: PackRelease, lesson: ReleaseLesson | None, items: tuple[Item, ...], made: Made
) -> None:
    for order, item in enumerate(items):
        of_item = ReleaseItem.objects.create(
            release=row,
            lesson=lesson,
            identifier=item.identifier,
            role=item.role,
            kind=item.kind,
            access=item.access,
            title=item.title,
            order=order,
            facts=to_plain(item, without=_FILES),
        )
        ReleaseFile.objects.bulk_create(
            ReleaseFile(
                item=of_item,
                path=file.path,
                blob=made.blobs[file.path],
                language=file.language,
                source=made.sources.get(file.path, ""),
                order=number,
            )
            for number, file in enumerate(item.files())
        )


def thaw(row: PackRelease, earlier: list[PackRelease]) -> Release:
    """The release as it was, but for what was amended of it.

    `earlier` are the versions before it, the newest first. All with their contents
    (`PackRelease.objects.with_contents`). Raises KeyError for a row from before releases held what
    they are made of.
    """
    return Release(
        pack=from_plain(Pack, row.pack_facts),
        version=row.number,
        on=date.fromisoformat(row.facts["on"]),
        url=row.facts["url"],
        lessons=tuple(
            from_plain(Lesson, lesson.facts, items=tuple(map(_item, lesson.items.all())))
            for lesson in row.lessons.all()
        ),
        changes=tuple(
            Change(one.number, one.released_on, entry.text, entry.type, entry.teacher_action)
            for one in (row, *earlier)
            for entry in one.change_entries.all()
        ),
        items=tuple(_item(item) for item in row.items.all() if item.lesson_id is None),
    )


def _item(row: ReleaseItem) -> Item:
    files = [_file(file.path, file.blob, file.language) for file in row.files.all()]
    item: Item = from_plain(
        Item, row.facts, file=files[0] if files else None, more=tuple(files[1:])
    )
    return item


def _file(path: str, blob: Blob, language: str) -> StoredFile:
    return StoredFile(
        path, blob.sha256, blob.size, blob.mime, partial(opened, blob), language,
        blob.width, blob.height,
    )  # fmt: skip
