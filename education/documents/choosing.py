"""Whether a file from the library can be an item of a lesson: by what it is, and by its size.

Its name says nothing here: a program that is called worksheet.docx is no worksheet.
"""

from contextlib import closing
from functools import lru_cache
from typing import Any

from django.conf import settings

from .kinds import Kind, kind_of
from .words import Fault, UnfitDocument

__all__ = ["fault_of_document", "fault_of_pdf", "fault_of_picture", "is_too_large"]

#: So many are remembered, since a form is checked each time it is saved.
REMEMBERED = 512


def is_too_large(size: int) -> bool:
    return size > settings.LESSON_FILE_MAX_BYTES


def fault_of_document(document: Any) -> str:
    """What keeps it from being an item; '' where nothing does. What cannot be read is no fault."""
    try:
        if is_too_large(_size(document)):
            return Fault.TOO_MANY_BYTES
        _kind(_Chosen(document))
    except UnfitDocument as error:
        return error.fault
    except OSError:
        # Whoever makes files of it says so.
        return ""
    return ""


def fault_of_pdf(document: Any) -> str:
    """The same of what stands beside it as a PDF."""
    fault = fault_of_document(document)
    if fault:
        return fault
    try:
        return "" if _kind(_Chosen(document)) == Kind.PDF else Fault.NOT_PDF
    except OSError:
        return ""


def fault_of_picture(image: Any) -> str:
    """Of a picture its size alone: no other kind is stored as one."""
    try:
        return Fault.TOO_MANY_BYTES if is_too_large(_size(image)) else ""
    except OSError:
        return ""


def _size(media: Any) -> int:
    """Asked of the storage where no row says it, and never written down: this only looks."""
    return int(media.file_size or media.file.size)


class _Chosen:
    """A document that is the same as long as its bytes are."""

    def __init__(self, document: Any) -> None:
        self.file = document.file
        self._known_by = (str(document.file.name), document.file_size, document.file_hash)

    def __hash__(self) -> int:
        return hash(self._known_by)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Chosen) and other._known_by == self._known_by


@lru_cache(maxsize=REMEMBERED)
def _kind(chosen: _Chosen) -> Kind:
    """Raises UnfitDocument or OSError, which are asked again the next time."""
    with closing(chosen.file.storage.open(str(chosen.file.name), "rb")) as file:
        return kind_of(file.read())
