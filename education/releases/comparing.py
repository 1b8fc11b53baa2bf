"""Compares what is released with what is on its way, or with another release."""

from ..formats.items import Item
from ..models import LessonPackPage, PackRelease
from .differences import Difference, Files, differences
from .freezing import thaw
from .sources import Draft, Make, chosen_in, made_as

__all__ = ["between", "current_of", "since"]


def current_of(page: LessonPackPage) -> PackRelease | None:
    """The last release with its contents, whatever became of it."""
    return PackRelease.objects.with_contents().filter(pack=page).first()


def since(row: PackRelease, draft: Draft) -> list[Difference]:
    """What the draft has that the release has not, and the other way round."""
    made_from = _sources(row)
    return differences(
        thaw(row, []),
        draft.release,
        # A PDF that can be made now and could not be then is no change of the maker's.
        old_files=lambda item: sorted({chosen_in(made_from[f.path]) for f in item.files()}),
        new_files=lambda item: sorted({draft.sources[f.path].chosen for f in item.files()}),
    )


def between(old: PackRelease, new: PackRelease) -> list[Difference]:
    """What the new one has that the old one has not; both with their contents.

    Asks the database nothing. Raises KeyError as `thaw` does.
    """
    return differences(
        thaw(old, []), thaw(new, []), old_files=_bytes_in(old), new_files=_bytes_in(new)
    )


def _bytes_in(row: PackRelease) -> Files:
    """Tells the bytes of what makers chose: the same file uploaded again is no other one."""
    made_from = _sources(row)

    def of(item: Item) -> list[str]:
        return [
            file.sha256
            for file in item.files()
            if made_as(made_from[file.path]) not in {Make.PDF, Make.PAGES}
        ]

    return of


def _sources(row: PackRelease) -> dict[str, str]:
    return {file.path: file.source for item in row.items.all() for file in item.files.all()}
