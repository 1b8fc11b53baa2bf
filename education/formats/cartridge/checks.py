"""Reads a cartridge's manifest again, the way a learning platform does, and says what is wrong.

The official schemas lie outside the project; this holds without them, and sees what they cannot:
whether names lead somewhere and files are there.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from .contents import ASSESSMENT, WEB_LINK, WEBCONTENT
from .manifest import MANIFEST_NAME, NAMESPACE

__all__ = ["InvalidCartridge", "check_manifest", "manifest_problems"]

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
_CP = f"{{{NAMESPACE}}}"
_MOODLE_LOOKS_AT = 1024


class InvalidCartridge(Exception):
    """The cartridge that was made would not be taken in; a mistake of ours, not of a maker."""


def check_manifest(content: bytes, paths: Collection[str]) -> None:
    """`paths` are all files in the cartridge but the manifest. Raises InvalidCartridge."""
    if found := list(manifest_problems(content, paths)):
        raise InvalidCartridge("; ".join(found))


def manifest_problems(content: bytes, paths: Collection[str]) -> Iterator[str]:
    if f'xmlns="{NAMESPACE}"'.encode() not in content[:_MOODLE_LOOKS_AT]:
        yield "the namespace does not stand at the beginning"
    try:
        root = fromstring(content)  # noqa: S314 (written by `manifest` a moment ago)
    except ParseError as error:
        yield f"not XML: {error}"
        return
    order = [child.tag.removeprefix(_CP) for child in root]
    if order != ["metadata", "organizations", "resources"]:
        yield f"the manifest holds {order}"
        return
    resources = root.findall(f"{_CP}resources/{_CP}resource")
    yield from _identifier_problems(root)
    yield from _outline_problems(root, {each.get("identifier", "") for each in resources})
    for resource in resources:
        yield from _resource_problems(resource)
    named = {each.get("href", "") for each in root.iter(f"{_CP}file")}
    yield from (f"{path} is named but not there" for path in sorted(named - set(paths)))
    yield from (f"{path} is there but not named" for path in sorted(set(paths) - named))
    if MANIFEST_NAME in paths:
        yield "a file has the manifest's name"


def _identifier_problems(root: Element) -> Iterator[str]:
    identifiers = [each.get("identifier") for each in root.iter() if "identifier" in each.attrib]
    for identifier, times in Counter(identifiers).items():
        if times > 1:
            yield f"{identifier} is there {times} times"
        if not _ID.fullmatch(identifier or ""):
            yield f"{identifier!r} is no identifier"
    known = {each.get("identifier") for each in root.iter(f"{_CP}resource")}
    for dependency in root.iter(f"{_CP}dependency"):
        if dependency.get("identifierref") not in known:
            yield f"{dependency.get('identifierref')} is needed but not there"


def _outline_problems(root: Element, known: Collection[str]) -> Iterator[str]:
    organizations = root.findall(f"{_CP}organizations/{_CP}organization")
    roots = [item for each in organizations for item in each.findall(f"{_CP}item")]
    if len(organizations) != 1 or len(roots) != 1:
        yield "there is more or less than one outline with one root"
        return
    if roots[0].find(f"{_CP}title") is not None or "identifierref" in roots[0].attrib:
        yield "the root of the outline has a title or a resource"
    for item in roots[0].iter(f"{_CP}item"):
        if item is roots[0]:
            continue
        name = item.get("identifier")
        if not (item.findtext(f"{_CP}title") or "").strip():
            yield f"{name} has no title"
        reference = item.get("identifierref")
        if reference is not None and reference not in known:
            yield f"{name} leads nowhere"
        if reference is not None and item.find(f"{_CP}item") is not None:
            yield f"{name} has a resource and items"


def _resource_problems(resource: Element) -> Iterator[str]:
    name, kind, href = (resource.get(each) for each in ("identifier", "type", "href"))
    files = [each.get("href") for each in resource.findall(f"{_CP}file")]
    if len(set(files)) != len(files):
        yield f"{name} has a file twice"
    if kind == WEBCONTENT:
        if href is None or href not in files:
            yield f"{name} does not say which of its files to open"
    elif kind not in (WEB_LINK, ASSESSMENT):
        yield f"{name} is of an unknown type"
    elif href is not None or len(files) != 1:
        yield f"{name} needs one file and no href"
    if kind == WEB_LINK and resource.find(f"{_CP}dependency") is not None:
        yield f"{name} is a link that needs something"
