"""Cleans pptx, docx and xlsx: what the document does not lead to any more is not in it any more.

The parts are visited from the document's beginning, along what is left of their relationships
after cleaning. Old versions, orphaned pictures and whatever else lies in the file stay behind.
"""

from collections import deque

from ..archive import Parts, read_parts, write_parts
from ..kinds import CONTENT_TYPES, OPEN_DOCUMENT, kind_of_parts
from ..relationships import Relationship, read_relationships, relationships_part
from ..words import Fault, Removed, UnfitDocument
from ..xml_tree import Element, parse, serialise
from .content_types import ContentTypes
from .markup import clean_markup, shows_notes_alone
from .media import cleaned_media, is_archive
from .properties import CORE_PART, CORE_TYPE, core_properties, core_relationship
from .report import Report
from .rules import DROPPED, KEPT, NAMED_WHERE_USED, REFUSED

__all__ = ["clean_open_xml"]

START = ""
CORE_PROPERTIES = "core-properties"
NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
# A chart holds its figures as a workbook; that workbook holds no document again.
MOST_NESTED = 2
PLAYED = {"video", "audio", "media"}
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
        if is_archive(data):
            return _clean_nested(data, report, nested), set()
        return cleaned_media(data, report), set()
    root = parse(data)
    clean_markup(root, gone, report)
    return serialise(root), {value for e in root.walk() for value in e.attributes.values()}


def _is_implied(one: Relationship, part: str) -> bool:
    """Whether the part leads there without naming it: as notes do to their slide."""
    return one.kind not in NAMED_WHERE_USED or (
        one.kind == "slide" and "notesslide" in part.casefold()
    )


def _is_kept(one: Relationship, parts: Parts, report: Report) -> bool:
    _refuse(one)
    if one.kind == CORE_PROPERTIES:
        # Written anew, without persons.
        return False
    if one.kind not in KEPT:
        report.removed.add(DROPPED.get(one.kind, Removed.TRACES))
        return False
    if one.is_outside or not one.target:
        return True
    if one.kind == "vmldrawing" and one.target in parts:
        return not shows_notes_alone(parse(parts[one.target]))
    return one.target in parts


def _refuse(one: Relationship) -> None:
    if one.kind == "attachedtemplate" and one.is_on_a_network:
        raise UnfitDocument(Fault.OUTSIDE_TEMPLATE)
    if fault := REFUSED.get(one.kind):
        raise UnfitDocument(Fault.OUTSIDE_CONTENT if one.is_outside else fault)
    if not one.is_outside or one.kind not in KEPT:
        return
    if one.kind == "hyperlink":
        if not one.is_abroad:
            raise UnfitDocument(Fault.LOCAL_LINK)
    elif one.kind not in PLAYED or not one.target.casefold().startswith(FROM_THE_WEB):
        raise UnfitDocument(Fault.OUTSIDE_CONTENT)


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
