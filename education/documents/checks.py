"""What the author of a document should put right before teachers get it, as values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .archive import Parts, read_parts
from .kinds import ZIP, Kind, kind_of, kind_of_parts
from .paragraphs import paragraphs_in
from .structure import Slide, main_part, open_document_slides, open_xml_slides, parts_led_to
from .text import title_of
from .words import Flaw
from .xml_tree import Element, parse

__all__ = ["Finding", "check"]

FILE_NAME = re.compile(r"^[^\s/\\]*\.(?:jpe?g|png|gif|webp|tiff?|bmp|svg|emf|wmf)$", re.IGNORECASE)
# A name of a picture in a finding is for finding it, not for reading all of it.
LONGEST_NAME = 80
# Fields that fill in a person or a folder; what they say stays on the page.
NAMING_WORD_FIELD = re.compile(
    r"^\s*(?:AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME.*\\p)\b", re.IGNORECASE
)
NAMING_FIELDS = {
    "text:author-name", "text:author-initials", "text:creator", "text:initial-creator",
    "text:printed-by", "text:sender-firstname", "text:sender-lastname", "text:sender-initials",
    "text:sender-email", "text:sender-company",
}  # fmt: skip
# What a frame of a drawing shows where it is no table and no text.
SHOWN = {"pic", "chart", "relIds", "chartex", "model3d"}


@dataclass(frozen=True)
class Finding:
    """`number` is the slide, 0 in a text document; `name` what the program calls the picture."""

    flaw: Flaw
    number: int = 0
    name: str = ""


def check(data: bytes) -> tuple[Finding, ...]:
    """Of a docx, pptx, odt or odp, in reading order; none of other kinds. Raises UnfitDocument."""
    if not data.startswith(ZIP):
        kind_of(data)
        return ()
    parts = read_parts(data)
    match kind_of_parts(parts):
        case Kind.PPTX:
            return tuple(_of_pptx(parts))
        case Kind.DOCX:
            return tuple(_of_docx(parts))
        case Kind.ODP:
            return (*_of_open_document(parts), *_of_slides(open_document_slides(parts)))
        case Kind.ODT:
            content = parse(parts["content.xml"])
            return (*_of_open_document(parts), *_of_pictures(_open_document_frames(content), 0))
    return ()


def _of_pptx(parts: Parts) -> Iterator[Finding]:
    slides = list(open_xml_slides(parts))
    main = parse(parts[main_part(parts)])
    if not _says(main, "a:defRPr", "lang") and any(_without_language(s.root) for s in slides):
        yield Finding(Flaw.NO_LANGUAGE)
    yield from _of_slides(iter(slides))


def _of_docx(parts: Parts) -> Iterator[Finding]:
    main = main_part(parts)
    root = parse(parts[main])
    styles = next(parts_led_to(parts, main, "styles"), None)
    if not _says(root, "w:lang", "w:val") and (
        styles is None or not _says(styles, "w:lang", "w:val")
    ):
        yield Finding(Flaw.NO_LANGUAGE)
    if any(map(_names_somebody, root.walk())):
        yield Finding(Flaw.NAME_ON_PAGE)
    yield from _of_pictures(_word_drawings(root), 0)


def _of_open_document(parts: Parts) -> Iterator[Finding]:
    styles = parse(parts["styles.xml"]) if "styles.xml" in parts else None
    told = [
        text.attributes.get("fo:language", "none")
        for default in (styles.walk() if styles is not None else ())
        if default.name == "style:default-style"
        for text in default.elements
    ]
    if any(element.name in NAMING_FIELDS for element in parse(parts["content.xml"]).walk()):
        yield Finding(Flaw.NAME_ON_PAGE)
    if all(language in {"none", "zxx", ""} for language in told):
        yield Finding(Flaw.NO_LANGUAGE)


def _of_slides(slides: Iterator[Slide]) -> Iterator[Finding]:
    for slide in slides:
        if slide.is_hidden:
            yield Finding(Flaw.HIDDEN_SLIDE, slide.number)
        if not title_of(slide):
            yield Finding(Flaw.NO_TITLE, slide.number)
        yield from _of_pictures(
            _open_document_frames(slide.root)
            if slide.root.name == "draw:page"
            else _slide_pictures(slide.root),
            slide.number,
        )


def _of_pictures(pictures: Iterator[tuple[str, str]], number: int) -> Iterator[Finding]:
    """Of each picture its name and its alternative text."""
    for name, text in pictures:
        if not text.strip():
            yield Finding(Flaw.NO_ALT_TEXT, number, name[:LONGEST_NAME])
        elif FILE_NAME.match(text.strip()):
            yield Finding(Flaw.ALT_TEXT_IS_FILE_NAME, number, name[:LONGEST_NAME])


def _word_drawings(root: Element) -> Iterator[tuple[str, str]]:
    for drawing in root.walk():
        if drawing.name in {"wp:inline", "wp:anchor"} and _shows_picture(drawing):
            properties = drawing.find("wp:docPr")
            if properties is not None and not _is_decorative(properties):
                yield _named(properties)


def _slide_pictures(root: Element) -> Iterator[tuple[str, str]]:
    for shape in root.walk():
        if shape.name == "p:pic" or (shape.name == "p:graphicFrame" and _shows_picture(shape)):
            told = [e for e in shape.walk() if e.name == "p:cNvPr"]
            if told and not _is_decorative(told[0]):
                yield _named(told[0])


def _open_document_frames(root: Element) -> Iterator[tuple[str, str]]:
    in_notes = {
        id(inner)
        for notes in root.walk()
        if notes.name == "presentation:notes"
        for inner in notes.walk()
    }
    for frame in root.walk():
        if frame.name != "draw:frame" or id(frame) in in_notes:
            continue
        shows = {child.name for child in frame.elements} & {"draw:image", "draw:object"}
        told = frame.attributes
        is_decorative = "true" in {told.get("loext:decorative"), told.get("draw:decorative")}
        if shows and not is_decorative and told.get("presentation:placeholder") != "true":
            words = [frame.find(name) for name in ("svg:desc", "svg:title")]
            text = " ".join(str(c) for one in words if one is not None for c in one.children)
            yield told.get("draw:name", ""), text


def _names_somebody(element: Element) -> bool:
    if element.name == "w:dataBinding":
        return "creator" in element.attributes.get("w:xpath", "")
    if element.name not in {"w:instrText", "w:fldSimple"}:
        return False
    told = element.attributes.get("w:instr", "") or "".join(map(str, element.children))
    return bool(NAMING_WORD_FIELD.match(told))


def _shows_picture(drawing: Element) -> bool:
    return any(re.split(r"[:}]", inner.name)[-1] in SHOWN for inner in drawing.walk())


def _is_decorative(properties: Element) -> bool:
    return any(
        inner.name == "adec:decorative" and inner.attributes.get("val") in {"1", "true"}
        for inner in properties.walk()
    )


def _named(properties: Element) -> tuple[str, str]:
    told = properties.attributes
    return told.get("name", ""), told.get("descr", "") or told.get("title", "")


def _says(root: Element, name: str, attribute: str) -> bool:
    return any(e.name == name and e.attributes.get(attribute) for e in root.walk())


def _without_language(slide: Element) -> bool:
    """Whether it has words, and none of them says its language."""
    return bool(paragraphs_in(slide)) and not _says(slide, "a:rPr", "lang")
