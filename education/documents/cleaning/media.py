"""Pictures, drawings, films and foreign files in a document, told apart by what is in them."""

from ..kinds import OLD_OFFICE, ZIP
from ..words import Fault, Note, Removed, UnfitDocument
from .pictures import cleaned_drawing, cleaned_picture, is_picture
from .report import Report

__all__ = ["cleaned_media", "is_archive"]

FILMS = (
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"0&\xb2u\x8ef\xcf\x11",  # Windows Media
    b"OggS",
    b"ID3",
    b"\xff\xfb",  # MP3 without a head
    b"\xff\xf3",
    b"\xff\xf1",  # AAC
    b"fLaC",
    b"\0\0\x01\xba",  # MPEG
)
RIFF_FILMS = {b"AVI ", b"WAVE"}
# Where the outermost element of a drawing stands at the latest.
HEAD = 4096


def is_archive(data: bytes) -> bool:
    return data.startswith(ZIP)


def cleaned_media(data: bytes, report: Report) -> bytes:
    """The same to be seen. Raises UnfitDocument for a file of another program, or a bad picture."""
    if is_archive(data) or data.startswith(OLD_OFFICE):
        raise UnfitDocument(Fault.EMBEDDED_OBJECT)
    if is_picture(data):
        cleaned = cleaned_picture(data)
    elif _is_drawing(data):
        cleaned = cleaned_drawing(data)
    else:
        if _is_film(data):
            report.notes.add(Note.FILM_AS_IT_IS)
        return data
    if cleaned != data:
        report.removed.add(Removed.PICTURE_DATA)
    return cleaned


def _is_drawing(data: bytes) -> bool:
    head = data[:HEAD]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in head


def _is_film(data: bytes) -> bool:
    return (
        data.startswith(FILMS)
        or data[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"}
        or (data[:4] == b"RIFF" and data[8:12] in RIFF_FILMS)
    )
