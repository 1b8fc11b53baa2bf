"""Cleans pptx, docx and xlsx: what the document does not lead to any more is not in it any more.

The parts are visited from the document's beginning, along what is left of their relationships
after cleaning. Old versions, orphaned pictures and whatever else lies in the file stay behind.
"""

import posixpath
from collections import deque
from collections.abc import Callable

from ..archive import Parts, read_parts, write_parts
from ..kinds import CONTENT_TYPES, OPEN_DOCUMENT, kind_of_parts
from ..relationships import Relationship, read_relationships, relationships_part
from ..words import Fault, Note, Removed, UnfitDocument
from ..xml_tree import Element, parse, serialise
from .content_types import ContentTypes
from .markup import clean_markup, shows_notes_alone
from .pictures import cleaned_drawing, cleaned_picture, is_picture
from .properties import CORE_PART, CORE_TYPE, core_properties, core_relationship
from .report import Report
from .rules import DROPPED, NAMED_WHERE_USED, REFUSED

__all__ = ["clean_open_xml"]

START = ""
CORE_PROPERTIES = "core-properties"
NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
# A chart holds its figures as a workbook; that workbook holds no document again.
MOST_NESTED = 2
PLAYED = {"video", "audio", "media"}
FILM_ENDINGS = {".mp4", ".mov", ".m4v", ".avi", ".wmv", ".mp3", ".m4a", ".wav", ".wma", ".webm"}
FROM_THE_WEB = ("http://", "https://")


def clean_open_xml(parts: Parts, report: Report, nested: int = 0) -> bytes:
    """Raises UnfitDocument for macros, foreign objects and whatever is fetched from elsewhere."""
    types = ContentTypes(parse(parts[CONTENT_TYPES]))
    cleaned: Parts = {}
    waiting, seen = deque([START]), {START}
    while waiting:
        part = waiting.popleft()
        every = read_relationships(parts, part)
        kept = [one for one in every if _is_kept(one, parts, report)]
        if part != START:
            gone = {one.identifier for one in every} - {one.identifier for one in kept}
            cleaned[part], named = _clean_part(part, parts[part], types, gone, report, nested)
            kept = [one for one in kept if one.identifier in named or _is_implied(one, part)]
        elements = [one.element for one in kept]
        if part == START and (core := core_properties(parts, report)):
            cleaned[CORE_PART] = core
            elements.append(core_relationship({one.identifier for one in kept}))
        if elements:
            cleaned[relationships_part(part)] = _written(elements)
        for target in (one.target for one in kept if not one.is_outside):
            if target in parts and target not in seen:
                seen.add(target)
                waiting.append(target)
    cleaned[CONTENT_TYPES] = serialise(types.rewritten(cleaned, {CORE_PART: CORE_TYPE}))
    return write_parts(cleaned, [CONTENT_TYPES, relationships_part(START)])


def _clean_part(
    part: str, data: bytes, types: ContentTypes, gone: set[str], report: Report, nested: int
) -> tuple[bytes, set[str]]:
    """The part cleaned, and every value in it: the relationships that it still names among them."""
    if not types.is_xml(part):
        return _clean_bytes(part, data, report, nested), set()
    root = parse(data)
    clean_markup(root, gone, report)
    return serialise(root), {value for e in root.walk() for value in e.attributes.values()}


def _is_implied(one: Relationship, part: str) -> bool:
    """Whether the part leads there without naming it: as notes do to their slide."""
    return one.kind not in NAMED_WHERE_USED or (
        one.kind == "slide" and "notesslide" in part.casefold()
    )


def _is_kept(one: Relationship, parts: Parts, report: Report) -> bool:
    if one.kind == "attachedtemplate":
        if one.is_on_a_network:
            raise UnfitDocument(Fault.OUTSIDE_TEMPLATE)
        # Of the maker's own computer: what it gave is in the document.
        report.removed.add(Removed.TRACES)
        return False
    if one.kind == CORE_PROPERTIES:
        # Written anew, without persons.
        return False
    if fault := REFUSED.get(one.kind):
        raise UnfitDocument(Fault.OUTSIDE_CONTENT if one.is_outside else fault)
    if removed := DROPPED.get(one.kind):
        report.removed.add(removed)
        return False
    if one.is_outside:
        return _may_lead_outside(one)
    if one.kind == "vmldrawing" and one.target in parts:
        return not shows_notes_alone(parse(parts[one.target]))
    return one.target in parts or not one.target


def _may_lead_outside(one: Relationship) -> bool:
    if one.kind == "hyperlink":
        if not one.is_abroad:
            raise UnfitDocument(Fault.LOCAL_LINK)
        return True
    if one.kind in PLAYED and one.target.casefold().startswith(FROM_THE_WEB):
        return True
    raise UnfitDocument(Fault.OUTSIDE_CONTENT)


def _clean_bytes(part: str, data: bytes, report: Report, nested: int) -> bytes:
    if is_picture(data):
        return _noting(cleaned_picture, data, report)
    if posixpath.splitext(part)[1].casefold() == ".svg":
        return _noting(cleaned_drawing, data, report)
    if posixpath.splitext(part)[1].casefold() in FILM_ENDINGS:
        report.notes.add(Note.FILM_AS_IT_IS)
        return data
    if data.startswith(b"PK\x03\x04"):
        return _clean_nested(data, report, nested)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnfitDocument(Fault.EMBEDDED_OBJECT)
    return data


def _noting(clean: Callable[[bytes], bytes], data: bytes, report: Report) -> bytes:
    result = clean(data)
    if result != data:
        report.removed.add(Removed.PICTURE_DATA)
    return result


def _clean_nested(data: bytes, report: Report, nested: int) -> bytes:
    inner = read_parts(data)
    if nested >= MOST_NESTED or kind_of_parts(inner) in OPEN_DOCUMENT:
        raise UnfitDocument(Fault.EMBEDDED_OBJECT)
    return clean_open_xml(inner, report, nested + 1)


def _written(elements: list[Element]) -> bytes:
    root = Element("rel:Relationships", "Relationships", {"xmlns": NAMESPACE}, {"xmlns": "xmlns"})
    root.children = [_plainly(e) for e in sorted(elements, key=lambda e: e.attributes["Id"])]
    return serialise(root)


def _plainly(element: Element) -> Element:
    """Whatever prefix its namespace had where it came from."""
    told = {
        name: value
        for name, value in element.attributes.items()
        if name in {"Id", "Type", "Target", "TargetMode"}
    }
    return Element("rel:Relationship", "Relationship", told, {name: name for name in told})
