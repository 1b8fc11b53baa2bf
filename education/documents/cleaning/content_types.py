"""The part of an Office Open XML document that says what kind of content each other part has."""

import posixpath

from ..archive import Parts
from ..xml_tree import Element

__all__ = ["ContentTypes"]

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"


class ContentTypes:
    """What kind of content each part says it has."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        for element in root.elements:
            told = element.attributes
            kind = told.get("ContentType", "")
            if element.name == "ct:Default":
                self.defaults[told.get("Extension", "").casefold()] = kind
            elif element.name == "ct:Override":
                self.overrides[told.get("PartName", "").casefold()] = kind

    def of(self, part: str) -> str:
        ending = posixpath.splitext(part)[1].removeprefix(".").casefold()
        return self.overrides.get(f"/{part}".casefold(), self.defaults.get(ending, ""))

    def is_xml(self, part: str) -> bool:
        """SVG is cleaned as the picture that it is."""
        kind = self.of(part).casefold()
        return not kind.startswith("image/") and (
            kind.endswith(("xml", "vmldrawing")) or part.casefold().endswith((".xml", ".vml"))
        )

    def rewritten(self, cleaned: Parts, more: dict[str, str]) -> Element:
        """Of the parts that are left, and in one order; `more` are parts that are new."""
        root = Element("ct:Types", "Types", {"xmlns": NAMESPACE}, {"xmlns": "xmlns"})
        endings = {posixpath.splitext(part)[1].removeprefix(".").casefold() for part in cleaned}
        for ending in sorted(endings & self.defaults.keys() | {"rels", "xml"}):
            kind = self.defaults.get(ending, _USUAL_TYPES.get(ending, ""))
            root.children.append(_plain("Default", Extension=ending, ContentType=kind))
        for part in sorted(cleaned):
            if kind := more.get(part) or self.overrides.get(f"/{part}".casefold(), ""):
                root.children.append(_plain("Override", PartName=f"/{part}", ContentType=kind))
        return root


_USUAL_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def _plain(name: str, **attributes: str) -> Element:
    return Element(name, name, attributes, {key: key for key in attributes})
