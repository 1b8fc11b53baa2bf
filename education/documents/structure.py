"""Where the words of a document lie: its main part and, of a presentation, its slides in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from .archive import Parts
from .relationships import read_relationships
from .words import Fault, UnfitDocument
from .xml_tree import Element, parse

__all__ = ["Slide", "main_part", "open_document_slides", "open_xml_slides", "parts_led_to"]


@dataclass(frozen=True)
class Slide:
    """`number` counts from 1, hidden ones too, as the programs do; `more` are its other parts."""

    number: int
    root: Element
    notes: Element | None = None
    more: tuple[Element, ...] = ()
    is_hidden: bool = False


def main_part(parts: Parts) -> str:
    """The name of the part that an Office Open XML document begins with."""
    return next(_targets(parts, "", "officedocument"), "") or _unreadable()


def parts_led_to(parts: Parts, part: str, *kinds: str) -> Iterator[Element]:
    """The XML of what `part` leads to, kind by kind."""
    for kind in kinds:
        for target in _targets(parts, part, kind):
            yield parse(parts[target])


def open_xml_slides(parts: Parts) -> Iterator[Slide]:
    main = main_part(parts)
    by_number = {one.identifier: one.target for one in read_relationships(parts, main)}
    listed = parse(parts[main]).find("p:sldIdLst")
    for number, element in enumerate(listed.elements if listed is not None else [], start=1):
        part = by_number.get(element.attributes.get("r:id", ""), "")
        if part not in parts:
            _unreadable()
        root = parse(parts[part])
        yield Slide(
            number,
            root,
            notes=next(parts_led_to(parts, part, "notesslide"), None),
            more=tuple(parts_led_to(parts, part, "diagramdata")),
            is_hidden=root.attributes.get("show") in {"0", "false"},
        )


def open_document_slides(parts: Parts) -> Iterator[Slide]:
    root = parse(parts["content.xml"])
    pages = [element for element in root.walk() if element.name == "draw:page"]
    hiding = {
        style.attributes.get("style:name")
        for style in root.walk()
        if style.name == "style:style"
        and any(e.attributes.get("presentation:visibility") == "hidden" for e in style.elements)
    }
    for number, page in enumerate(pages, start=1):
        is_hidden = page.attributes.get("draw:style-name") in hiding - {None}
        yield Slide(number, page, page.find("presentation:notes"), is_hidden=is_hidden)


def _targets(parts: Parts, part: str, kind: str) -> Iterator[str]:
    for one in read_relationships(parts, part):
        if one.kind == kind and not one.is_outside and one.target in parts:
            yield one.target


def _unreadable() -> str:
    raise UnfitDocument(Fault.UNREADABLE)
