"""The words of a document, slide by slide or whole: for searching, and for a difference."""

from dataclasses import dataclass

from .archive import Parts, read_parts
from .kinds import ZIP, Kind, kind_of, kind_of_parts
from .paragraphs import paragraphs_in
from .structure import Slide, main_part, open_document_slides, open_xml_slides, parts_led_to
from .xml_tree import Element, parse

__all__ = ["Section", "sections_of", "title_of", "words_of"]

TITLES = {"title", "ctrTitle"}


@dataclass(frozen=True)
class Section:
    """A slide, or the whole of a text document, which has the number 0 and no title."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()


def sections_of(data: bytes) -> tuple[Section, ...]:
    """Of a docx, pptx, odt or odp; none of the other kinds. Raises UnfitDocument."""
    if not data.startswith(ZIP):
        kind_of(data)
        return ()
    parts = read_parts(data)
    match kind_of_parts(parts):
        case Kind.PPTX:
            return tuple(map(_section, open_xml_slides(parts)))
        case Kind.ODP:
            return tuple(map(_section, open_document_slides(parts)))
        case Kind.DOCX:
            return (Section(0, "", _words_of_docx(parts)),)
        case Kind.ODT:
            # Heads and feet of pages lie among the styles.
            told = (parse(parts[name]) for name in ("content.xml", "styles.xml") if name in parts)
            return (Section(0, "", tuple(w for root in told for w in paragraphs_in(root))),)
    return ()


def words_of(data: bytes) -> str:
    """All of it as one text, for a search index."""
    return "\n".join(
        words for section in sections_of(data) for words in (*section.paragraphs, *section.notes)
    )


def title_of(slide: Slide) -> str:
    """What its placeholder for a title says; '' where it has none or is empty."""
    for shape in slide.root.walk():
        if _is_title(shape):
            return " ".join(paragraphs_in(shape))
    return ""


def _section(slide: Slide) -> Section:
    paragraphs = paragraphs_in(slide.root)
    for part in slide.more:
        paragraphs += paragraphs_in(part)
    notes = paragraphs_in(slide.notes) if slide.notes is not None else ()
    return Section(slide.number, title_of(slide), paragraphs, notes)


def _words_of_docx(parts: Parts) -> tuple[str, ...]:
    main = main_part(parts)
    words = paragraphs_in(parse(parts[main]))
    for part in parts_led_to(parts, main, "footnotes", "endnotes", "header", "footer"):
        words += paragraphs_in(part)
    return words


def _is_title(shape: Element) -> bool:
    if shape.name == "draw:frame":
        return shape.attributes.get("presentation:class") == "title"
    if shape.name != "p:sp":
        return False
    return any(
        inner.name == "p:ph" and inner.attributes.get("type") in TITLES for inner in shape.walk()
    )
