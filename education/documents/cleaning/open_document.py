"""Cleans odp, odt and ods, and the documents inside them that draw their charts and formulas."""

import posixpath
import re
from urllib.parse import unquote

from ..archive import Parts, write_parts
from ..kinds import MIMETYPE
from ..relationships import ABROAD
from ..words import Fault, Removed, UnfitDocument
from ..xml_tree import Element, parse, serialise
from .media import cleaned_media
from .properties import clean_meta
from .report import Report

__all__ = ["clean_open_document"]

MANIFEST = "META-INF/manifest.xml"
XML_PARTS = {"content.xml", "styles.xml", "meta.xml", "settings.xml"}
OLD_VERSIONS = ("Versions/", "VersionList.xml")
MACRO_FOLDERS = ("Basic/", "Scripts/", "Dialogs/")
# LibreOffice's lists of its libraries, which hold no word of a macro.
LISTS_OF_LIBRARIES = re.compile(r"script-l[cb]\.xml$|dialog-l[cb]\.xml$")

UNWANTED = {
    "office:annotation": Removed.COMMENTS,
    "office:annotation-end": Removed.COMMENTS,
    "text:tracked-changes": Removed.CHANGES,
    "table:tracked-changes": Removed.CHANGES,
    "text:change": Removed.CHANGES,
    "text:change-start": Removed.CHANGES,
    "text:change-end": Removed.CHANGES,
}
REFUSED = {
    "script:event-listener": Fault.MACROS,
    "office:script": Fault.MACROS,
    "draw:object-ole": Fault.EMBEDDED_OBJECT,
    "office:binary-data": Fault.EMBEDDED_OBJECT,
    "draw:applet": Fault.EMBEDDED_OBJECT,
    "draw:floating-frame": Fault.OUTSIDE_CONTENT,
    "text:section-source": Fault.OUTSIDE_CONTENT,
    "table:table-source": Fault.OUTSIDE_CONTENT,
    "table:cell-range-source": Fault.OUTSIDE_CONTENT,
    "office:dde-source": Fault.OUTSIDE_CONTENT,
    "text:dde-connection-decl": Fault.OUTSIDE_CONTENT,
}
LINKS = {"text:a", "draw:a", "form:button", "presentation:event-listener"}
# With a scheme, from the root of a machine, or in the folder above: a file beside the document.
OUTSIDE = re.compile(r"^(?:[^/]*:|[\\/]|\.\./)")
TRACES = re.compile(r"^(?:officeooo|loext):(?:paragraph-)?rsid$")
SETTINGS = re.compile(r"Printer|Rsid|CurrentDatabase|^Redline|TrackedChanges|AddressBook|VBA")


def clean_open_document(parts: Parts, report: Report) -> bytes:
    """Raises UnfitDocument for macros, passwords, foreign objects and what is fetched."""
    types = _types(parts)
    _refuse_macros(parts)
    if any(name.startswith(OLD_VERSIONS) for name in parts):
        report.removed.add(Removed.CHANGES)
    if any(name.startswith("Thumbnails/") for name in parts):
        report.removed.add(Removed.PREVIEW)
    cleaned: Parts = {MIMETYPE: parts[MIMETYPE].strip()}
    shown: set[str] = set()
    for name in sorted(parts):
        folder, file = posixpath.split(name)
        if file in XML_PARTS and (not folder or folder.startswith("Object ")):
            root = parse(parts[name])
            _clean_tree(root, report)
            shown |= _shown_by(root, folder)
            cleaned[name] = serialise(root)
    for name in sorted(parts.keys() & shown - cleaned.keys()):
        cleaned[name] = cleaned_media(parts[name], report)
    _drop_unseen_objects(cleaned, shown)
    cleaned[MANIFEST] = serialise(_manifest(cleaned, types))
    return write_parts(cleaned, [MIMETYPE])


def _types(parts: Parts) -> dict[str, str]:
    """The manifest's word on each part. Raises UnfitDocument where one of them is encrypted."""
    if MANIFEST not in parts:
        raise UnfitDocument(Fault.UNREADABLE)
    types = {}
    for element in parse(parts[MANIFEST]).walk():
        if element.name == "manifest:encryption-data":
            raise UnfitDocument(Fault.PASSWORD)
        if element.name == "manifest:file-entry":
            told = element.attributes
            types[told.get("manifest:full-path", "")] = told.get("manifest:media-type", "")
    return types


def _refuse_macros(parts: Parts) -> None:
    for name in parts:
        if name.startswith(MACRO_FOLDERS) and not LISTS_OF_LIBRARIES.search(name):
            raise UnfitDocument(Fault.MACROS)


def _clean_tree(root: Element, report: Report) -> None:
    for element in root.walk():
        _refuse(element)
    for removed in {UNWANTED[e.name] for e in root.walk() if e.name in UNWANTED}:
        report.removed.add(removed)
    root.remove(lambda element: element.name in UNWANTED or _is_trace(element))
    for element in root.walk():
        if any(map(TRACES.match, element.attributes)):
            report.removed.add(Removed.TRACES)
        element.drop_attributes(lambda name: bool(TRACES.match(name)))
    if root.name == "office:document-meta":
        clean_meta(root, report)


def _is_trace(element: Element) -> bool:
    return element.name == "config:config-item" and bool(
        SETTINGS.search(element.attributes.get("config:name", ""))
    )


def _refuse(element: Element) -> None:
    if fault := REFUSED.get(element.name):
        raise UnfitDocument(fault)
    address = element.attributes.get("xlink:href", "").strip()
    if not address or address.startswith("#"):
        return
    if address.casefold().startswith(("vnd.sun.star.script:", "macro:", "javascript:")):
        raise UnfitDocument(Fault.MACROS)
    if element.name in LINKS:
        if not ABROAD.match(address):
            raise UnfitDocument(Fault.LOCAL_LINK)
    elif not element.name.startswith("meta:") and OUTSIDE.match(address):
        raise UnfitDocument(Fault.OUTSIDE_CONTENT)


def _shown_by(root: Element, folder: str) -> set[str]:
    """The parts that this one leads to."""
    told = (element.attributes.get("xlink:href", "") for element in root.walk())
    return {
        posixpath.normpath(posixpath.join(folder, unquote(address).removeprefix("./")))
        for address in told
        if address
    }


def _drop_unseen_objects(cleaned: Parts, shown: set[str]) -> None:
    for name in list(cleaned):
        top = name.partition("/")[0]
        if top.startswith("Object ") and "/" in name and top not in shown:
            del cleaned[name]


def _manifest(cleaned: Parts, types: dict[str, str]) -> Element:
    entries = {"/": cleaned[MIMETYPE].decode(errors="replace")}
    entries |= {
        path: kind
        for path, kind in types.items()
        if path.endswith("/") and path != "/" and any(name.startswith(path) for name in cleaned)
    }
    entries |= {name: types.get(name, "") for name in cleaned if name != MIMETYPE}
    prefix = "manifest"
    namespace = {f"xmlns:{prefix}": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}
    root = _entry("manifest", namespace | {"manifest:version": "1.2"})
    root.children = [
        _entry("file-entry", {"manifest:full-path": path, "manifest:media-type": entries[path]})
        for path in sorted(entries)
    ]
    return root


def _entry(name: str, attributes: dict[str, str]) -> Element:
    written = f"manifest:{name}"
    return Element(written, written, attributes, {key: key for key in attributes})
