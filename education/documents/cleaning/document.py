"""A teacher's document as it may be offered: without a word on who made it, and how."""

import re

from ..archive import read_parts
from ..kinds import OPEN_DOCUMENT, ZIP, Kind, kind_of, kind_of_parts
from ..words import Fault, Note, Removed, UnfitDocument
from .open_document import clean_open_document
from .open_xml import clean_open_xml
from .report import Cleaned, Report

__all__ = ["clean"]

# What a PDF says where it says it without compression.
NAMES_MAKER = re.compile(rb"/Author\s*[(<](?!\s*[)>])|<dc:creator")
RUNS_PROGRAMS = re.compile(rb"/(?:JavaScript|Launch)\b")
HOLDS_FILES = re.compile(rb"/EmbeddedFiles?\b")


def clean(data: bytes) -> Cleaned:
    """The document without names, comments, tracked changes and hidden parts; pure.

    The same bytes give the same bytes, and what was cleaned already stays as it is. Raises
    UnfitDocument, with what its maker can do, for anything that cannot be offered so.
    A PDF is judged, never changed: its notes say what to look at.
    """
    report = Report()
    if not data.startswith(ZIP):
        return _judged_pdf(data, report)
    parts = read_parts(data)
    kind = kind_of_parts(parts)
    make = clean_open_document if kind in OPEN_DOCUMENT else clean_open_xml
    return _result(kind, make(parts, report), report)


def _judged_pdf(data: bytes, report: Report) -> Cleaned:
    kind = kind_of(data)
    if RUNS_PROGRAMS.search(data):
        raise UnfitDocument(Fault.MACROS)
    if HOLDS_FILES.search(data):
        raise UnfitDocument(Fault.EMBEDDED_OBJECT)
    report.notes.add(Note.PDF_NAMES_MAKER if NAMES_MAKER.search(data) else Note.PDF_AS_IT_IS)
    return _result(kind, data, report)


def _result(kind: Kind, data: bytes, report: Report) -> Cleaned:
    return Cleaned(
        kind,
        data,
        tuple(one for one in Removed if one in report.removed),
        tuple(one for one in Note if one in report.notes),
    )
