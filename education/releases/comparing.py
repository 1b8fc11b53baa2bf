"""Compares what is released with what is on its way."""

from ..models import LessonPackPage, PackRelease, ReleaseFile
from .differences import Difference, differences
from .freezing import thaw
from .sources import Draft, chosen_in

__all__ = ["current_of", "since"]


def current_of(page: LessonPackPage) -> PackRelease | None:
    """The last release with its contents, whatever became of it."""
    return PackRelease.objects.with_contents().filter(pack=page).first()


def since(row: PackRelease, draft: Draft) -> list[Difference]:
    """What the draft has that the release has not, and the other way round."""
    made_from = dict(ReleaseFile.objects.filter(item__release=row).values_list("path", "source"))
    return differences(
        thaw(row, []),
        draft.release,
        # A PDF that can be made now and could not be then is no change of the maker's.
        old_files=lambda item: sorted({chosen_in(made_from[f.path]) for f in item.files()}),
        new_files=lambda item: sorted({draft.sources[f.path].chosen for f in item.files()}),
    )
