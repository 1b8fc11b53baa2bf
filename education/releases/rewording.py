"""What changed in the words of something that is different: of what is written, and of documents.

Never more than can be looked at: what is left out is said.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..documents.difference import Change, difference
from ..documents.text import Section, sections_of
from ..documents.words import UnfitDocument
from ..formats.items import Item, StoredFile
from .differences import FILES, PLACE, Difference, Turn
from .paragraphs import paragraphs_of
from .words import part_named

__all__ = ["Reworded", "Rewordings"]

#: Of one text; more letters than a pack's maker reads at one sitting.
MOST_LETTERS = 100_000
MOST_CHANGES = 40
#: Of one screen.
MOST_DOCUMENTS = 20
MOST_BYTES = 25 * 1024 * 1024
_WITH_WORDS = {".docx", ".odp", ".odt", ".pptx"}


@dataclass(frozen=True)
class Reworded:
    """One text, such as the goal of a lesson or a document; `notes` say what is not told here."""

    label: str
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


class Rewordings:
    """All that is told on one screen: it reads only so many documents."""

    def __init__(self) -> None:
        self.documents = 0

    def of(self, one: Difference) -> list[Reworded]:
        """Nothing for what is new, or gone, or only moved."""
        if one.turn != Turn.CHANGED:
            return []
        return list(self._texts_of(one))

    def _texts_of(self, one: Difference) -> Iterator[Reworded]:
        for part in one.parts:
            if part == FILES:
                yield self._of_files(one.before, one.after)
            elif part != PLACE:
                old, new = (
                    [Section(0, "", paragraphs_of(getattr(side, part)))]
                    for side in (one.before, one.after)
                )
                yield _reworded(part_named(part), old, new)

    def _of_files(self, before: object, after: object) -> Reworded:
        label = part_named(FILES)
        files = [side.file for side in (before, after) if isinstance(side, Item) and side.file]
        if len(files) != 2 or not all(_has_words(file) for file in files):
            return Reworded(label, notes=(_("Lay these files side by side to see the change."),))
        if self.documents >= MOST_DOCUMENTS:
            return Reworded(label, notes=(_("Too many documents changed to tell all of it here."),))
        self.documents += 1
        try:
            old, new = map(_sections, files)
        except (UnfitDocument, OSError):
            return Reworded(label, notes=(_("The words of this document cannot be read here."),))
        told = _reworded(label, old, new)
        if told.changes or told.notes:
            return told
        same = _("The words are the same: pictures, layout or a file beside it are different.")
        return Reworded(label, notes=(same,))


def _has_words(file: StoredFile) -> bool:
    return PurePosixPath(file.path).suffix.lower() in _WITH_WORDS


def _sections(file: StoredFile) -> tuple[Section, ...]:
    with closing(file.open()) as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError("too large to compare on a screen")
    return sections_of(data)


def _reworded(label: str, old: Sequence[Section], new: Sequence[Section]) -> Reworded:
    (before, cut_before), (after, cut_after) = _cut(old), _cut(new)
    changes = difference(before, after)
    notes = []
    if (left := len(changes) - MOST_CHANGES) > 0:
        more = ngettext("and %(number)s more", "and %(number)s more", left)
        notes.append(more % {"number": left})
    if cut_before or cut_after:
        notes.append(_("This text is very long: only its beginning is compared."))
    return Reworded(label, changes[:MOST_CHANGES], tuple(notes))


def _cut(sections: Sequence[Section]) -> tuple[list[Section], bool]:
    """As much from the beginning as is compared, and whether that is not all."""
    left, kept = MOST_LETTERS, []
    for section in sections:
        sides = []
        for told in (section.paragraphs, section.notes):
            side = []
            for words in told:
                if left <= 0:
                    break
                side.append(words[:left])
                left -= len(words)
            sides.append(tuple(side))
        kept.append(Section(section.number, section.title, *sides))
    return kept, left < 0
