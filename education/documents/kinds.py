"""What a document is, judged by what is in it and never by its name."""

from enum import StrEnum

from .archive import Parts, read_parts
from .words import Fault, UnfitDocument
from .xml_tree import parse

__all__ = ["OPEN_DOCUMENT", "Kind", "kind_of", "kind_of_parts"]

ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
PDF_END = b"%%EOF"
# Programs look for the beginning and the end of a PDF in this many bytes.
PDF_MARGIN = 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")

CONTENT_TYPES = "[Content_Types].xml"
MIMETYPE = "mimetype"


class Kind(StrEnum):
    """Its value is the ending of a file's name."""

    PPTX = "pptx"
    DOCX = "docx"
    XLSX = "xlsx"
    ODP = "odp"
    ODT = "odt"
    ODS = "ods"
    PDF = "pdf"


OPEN_DOCUMENT = {Kind.ODP, Kind.ODT, Kind.ODS}
OPEN_XML_MAIN = {
    "presentationml.presentation.main+xml": Kind.PPTX,
    "wordprocessingml.document.main+xml": Kind.DOCX,
    "spreadsheetml.sheet.main+xml": Kind.XLSX,
}
OPEN_XML_PREFIX = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT_TYPES = {
    b"application/vnd.oasis.opendocument.presentation": Kind.ODP,
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
}


def kind_of(data: bytes) -> Kind:
    """Raises UnfitDocument with a fault that says what it is instead."""
    if not data:
        raise UnfitDocument(Fault.EMPTY)
    if PDF in data[:PDF_MARGIN]:
        if PDF_END not in data[-PDF_MARGIN:]:
            raise UnfitDocument(Fault.UNREADABLE)
        return Kind.PDF
    if data.startswith(OLD_OFFICE):
        raise UnfitDocument(Fault.PASSWORD if LOCKED_OFFICE in data else Fault.OLD_FORMAT)
    if not data.startswith(ZIP):
        raise UnfitDocument(Fault.UNKNOWN_KIND)
    return kind_of_parts(read_parts(data))


def kind_of_parts(parts: Parts) -> Kind:
    """The same of a document that is unpacked already."""
    if MIMETYPE in parts:
        kind = OPEN_DOCUMENT_TYPES.get(parts[MIMETYPE].strip())
        if kind is None or "content.xml" not in parts:
            raise UnfitDocument(Fault.UNKNOWN_KIND)
        return kind
    if CONTENT_TYPES not in parts:
        raise UnfitDocument(Fault.UNKNOWN_KIND)
    types = [
        element.attributes.get("ContentType", "")
        for element in parse(parts[CONTENT_TYPES]).elements
    ]
    if any("macroenabled" in told.casefold() or "vbaproject" in told.casefold() for told in types):
        raise UnfitDocument(Fault.MACROS)
    found = {OPEN_XML_MAIN.get(told.removeprefix(OPEN_XML_PREFIX)) for told in types} - {None}
    if len(found) != 1:
        raise UnfitDocument(Fault.UNKNOWN_KIND)
    return found.pop() or Kind.DOCX
