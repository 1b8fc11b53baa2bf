"""Which part of an Office Open XML document leads to which: its `.rels` parts, read with care."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from .archive import Parts
from .names import RELATIONSHIP_TYPES
from .words import Fault, UnfitDocument
from .xml_tree import Element, parse

__all__ = ["ABROAD", "Relationship", "read_relationships", "relationships_part"]

# Where a link may lead; anything else is a file of somebody's computer, or a program.
ABROAD = re.compile(r"^(?:https?:|mailto:|tel:|sms:|#|$)", re.IGNORECASE)
# Another computer, in all the ways in which Word writes so.
NETWORK = re.compile(
    r"^(?:[a-z][a-z+.-]+:(?<!file:)|[\\/]{2}|file:(?://[^/\\]|/*[\\/]*\\\\|/{4}))", re.IGNORECASE
)


@dataclass(frozen=True)
class Relationship:
    """`kind` is the last word of its type, in small letters; '' for a type of another maker.

    `target` is a part, or an address outside.
    """

    identifier: str
    kind: str
    target: str
    is_outside: bool
    element: Element

    @property
    def is_on_a_network(self) -> bool:
        return bool(NETWORK.match(self.target.strip()))

    @property
    def is_abroad(self) -> bool:
        return bool(ABROAD.match(self.target.strip()))


def relationships_part(part: str) -> str:
    """The name of the part that says where `part` leads; '' is the document itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relationships(parts: Parts, part: str) -> list[Relationship]:
    """Raises UnfitDocument where one leads out of the document without saying so."""
    data = parts.get(relationships_part(part))
    if data is None:
        return []
    # Programs do not tell capitals in the names of parts.
    names = {name.casefold(): name for name in parts}
    found = [
        _relationship(element, part, names)
        for element in parse(data).elements
        if element.name == "rel:Relationship"
    ]
    if len({one.identifier for one in found}) < len(found):
        raise UnfitDocument(Fault.UNREADABLE)
    return found


def _relationship(element: Element, part: str, names: dict[str, str]) -> Relationship:
    told = element.attributes
    kind, target = told.get("Type", ""), told.get("Target", "")
    if not told.get("Id"):
        raise UnfitDocument(Fault.UNREADABLE)
    known = kind.startswith(RELATIONSHIP_TYPES)
    is_outside = told.get("TargetMode", "Internal").casefold() == "external"
    if not is_outside:
        target = _part_name(target, posixpath.dirname(part))
        target = names.get(target.casefold(), target)
    word = kind.rpartition("/")[2].casefold() if known else ""
    return Relationship(told["Id"], word, target, is_outside, element)


def _part_name(target: str, folder: str) -> str:
    """Inside the document, or refused; '' for a place in the part itself."""
    path = unquote(target.partition("#")[0])
    if not path:
        return ""
    if "\\" in path or ":" in path:
        raise UnfitDocument(Fault.UNSAFE)
    name = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    depth = 0 if path.startswith("/") else len(folder.split("/")) if folder else 0
    for step in path.strip("/").split("/"):
        depth += -1 if step == ".." else 0 if step in ("", ".") else 1
        if depth < 0:
            raise UnfitDocument(Fault.UNSAFE)
    return name
