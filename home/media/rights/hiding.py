"""Takes files out of the reach of every address, and puts them back."""

from typing import Any

from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile

from ..models import SiteImage, SiteVideo

__all__ = ["hide", "show"]

FOLDER = "hidden"


def hide(item: Any) -> None:
    """No address of this picture or video leads to anything from now on."""
    for file in _files_of(item):
        _move(file, storages["default"], storages["private"], file.name, f"{FOLDER}/{file.name}")
    if isinstance(item, SiteImage):
        # With the rows their files go.
        item.renditions.all().delete()


def show(item: Any) -> None:
    """The picture or video is there again, at the addresses that it had."""
    for file in _files_of(item):
        _move(file, storages["private"], storages["default"], f"{FOLDER}/{file.name}", file.name)


def _files_of(item: Any) -> list[FieldFile]:
    if isinstance(item, SiteVideo):
        return [file for file in (item.file, item.thumbnail) if file]
    return [item.file] if isinstance(item, SiteImage) and item.file else []


def _move(file: FieldFile, source: Any, target: Any, old: str | None, new: str | None) -> None:
    """A killed process may have done half of it: what is there already is not moved again."""
    if not source.exists(old):
        return
    if not target.exists(new):
        with source.open(old) as content:
            target.save(new, content)
    source.delete(old)
