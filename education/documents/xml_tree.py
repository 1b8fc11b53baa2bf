"""XML of office documents, read strictly and written again with the same names.

No document type, no entity, no other encoding than Unicode, no endless depth: whoever sends such
is refused. Prefixes stay as they were, since documents name them in the values of attributes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from .names import short
from .words import Fault, UnfitDocument

__all__ = ["Element", "parse", "serialise"]

MOST_BYTES = 32 * 1024 * 1024
MOST_ELEMENTS = 400_000
# Far more than a table in a table in a table; less than what Python calls into itself.
MOST_DEPTH = 250
ENCODINGS = {"utf-8", "utf-16"}


@dataclass(slots=True, eq=False)
class Element:
    """`name` and the keys of `attributes` are 'short:local'; `written` has them as they stood."""

    name: str
    written: str
    attributes: dict[str, str] = field(default_factory=dict)
    written_attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Element]":
        return [child for child in self.children if isinstance(child, Element)]

    def find(self, name: str) -> "Element | None":
        """The first child of this name."""
        return next((child for child in self.elements if child.name == name), None)

    def walk(self) -> "Iterator[Element]":
        """This element and everything in it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))

    def drop_attributes(self, unwanted: Callable[[str], bool]) -> None:
        for name in [name for name in self.attributes if unwanted(name)]:
            del self.attributes[name], self.written_attributes[name]

    def remove(self, unwanted: "Callable[[Element], bool]") -> int:
        """Takes out, at every depth, what is unwanted with all that is in it; says how many."""
        removed = 0
        for element in self.walk():
            kept = [c for c in element.children if isinstance(c, str) or not unwanted(c)]
            removed += len(element.children) - len(kept)
            element.children = kept
        return removed


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.declared: list[tuple[str, str]] = []

    def declare(self, prefix: str | None, uri: str | None) -> None:
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        self.declared.append((name, uri or ""))

    def start(self, told: str, attributes: list[str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) >= MOST_DEPTH:
            raise UnfitDocument(Fault.TOO_LARGE)
        element = Element(*_names(told))
        for name, value in self.declared:
            element.attributes[name] = value
            element.written_attributes[name] = name
        self.declared = []
        for told_name, value in zip(attributes[::2], attributes[1::2], strict=True):
            name, written = _names(told_name)
            element.attributes[name] = value
            element.written_attributes[name] = written
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _told: str) -> None:
        self.open.pop()

    def text(self, words: str) -> None:
        self.open[-1].children.append(words)


def _names(told: str) -> tuple[str, str]:
    """'uri local prefix' as expat says it, as the short name and as it was written."""
    uri, _, rest = told.rpartition(" ") if told.count(" ") < 2 else told.partition(" ")
    if not uri:
        return rest, rest
    local, _, prefix = rest.partition(" ")
    known = short(uri)
    name = f"{known}{local}" if known.startswith("{") else f"{known}:{local}"
    return name, f"{prefix}:{local}" if prefix else local


def _refuse(*_told: object) -> int:
    raise UnfitDocument(Fault.UNSAFE)


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.casefold() not in ENCODINGS:
        raise UnfitDocument(Fault.UNREADABLE)


def parse(data: bytes) -> Element:
    """The outermost element. Raises UnfitDocument for anything that is not plain, sound XML.

    Comments and processing instructions are left out: nobody sees them in the document.
    """
    if len(data) > MOST_BYTES:
        raise UnfitDocument(Fault.TOO_LARGE)
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartNamespaceDeclHandler = builder.declare
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnfitDocument(Fault.UNREADABLE) from error
    if builder.root is None:
        raise UnfitDocument(Fault.UNREADABLE)
    return builder.root


_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def serialise(root: Element) -> bytes:
    """The element as a whole part: the same tree gives the same bytes."""
    pieces = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
    _write(root, pieces)
    return "".join(pieces).encode()


def _write(element: Element, pieces: list[str]) -> None:
    pieces.append(f"<{element.written}")
    for name, value in element.attributes.items():
        pieces.append(f' {element.written_attributes[name]}="{value.translate(_IN_VALUE)}"')
    if not element.children:
        pieces.append("/>")
        return
    pieces.append(">")
    for child in element.children:
        if isinstance(child, str):
            pieces.append(child.translate(_IN_TEXT))
        else:
            _write(child, pieces)
    pieces.append(f"</{element.written}>")
