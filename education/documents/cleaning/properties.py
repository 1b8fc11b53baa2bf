"""What a document says of itself: its title, subject, keywords and language stay, no person."""

from ..archive import Parts
from ..relationships import read_relationships
from ..words import Removed
from ..xml_tree import Element, parse, serialise
from .report import Report

__all__ = ["CORE_PART", "CORE_TYPE", "clean_meta", "core_properties", "core_relationship"]

CORE_PART = "docProps/core.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
KEPT = {"dc:title", "dc:subject", "dc:language", "cp:keywords", "meta:keyword"}


def core_properties(parts: Parts, report: Report) -> bytes | None:
    """The part anew, of an Office Open XML document; None where it says nothing that stays."""
    told = [one for one in read_relationships(parts, "") if one.kind == "core-properties"]
    data = parts.get(told[0].target) if told else None
    if data is None:
        return None
    root = parse(data)
    return serialise(root) if _keep_few(root, report) else None


def core_relationship(taken: set[str]) -> Element:
    number = next(n for n in range(1, len(taken) + 2) if f"rIdCore{n}" not in taken)
    attributes = {"Id": f"rIdCore{number}", "Type": CORE_RELATIONSHIP, "Target": CORE_PART}
    return Element("rel:Relationship", "Relationship", attributes, {key: key for key in attributes})


def clean_meta(root: Element, report: Report) -> None:
    """The same of an OpenDocument's meta.xml."""
    for element in root.elements:
        if element.name == "office:meta":
            _keep_few(element, report)


def _keep_few(element: Element, report: Report) -> bool:
    kept = [child for child in element.elements if child.name in KEPT]
    if len(kept) < len(element.elements):
        report.removed.add(Removed.PROPERTIES)
    element.children = list(kept)
    return bool(kept)
