"""The paragraphs in a piece of a document, as they are read once its changes are accepted."""

import re

from .xml_tree import Element

__all__ = ["paragraphs_in"]

PARAGRAPHS = {"w:p", "a:p", "text:p", "text:h"}
# Office Open XML has its words in these alone; OpenDocument has them anywhere in a paragraph.
WORDS = {"w:t", "a:t", "m:t"}
OPEN_DOCUMENT_PARAGRAPHS = {"text:p", "text:h"}
SIGNS = {
    "w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "a:br": "\n",
    "text:s": " ", "text:tab": "\t", "text:line-break": "\n",
}  # fmt: skip
LEFT_OUT = {
    # The same again for old programs.
    "mc:Fallback",
    "w:del", "w:moveFrom", "w:pPr", "w:rPr", "text:tracked-changes", "table:tracked-changes",
    "office:annotation", "text:note-citation", "svg:title", "svg:desc", "office:forms",
    "presentation:notes", "style:style",
}  # fmt: skip
# What a presentation repeats on each slide.
REPEATED = {"sldNum", "dt", "ftr", "hdr", "sldImg"}
SPACES = re.compile(r"[ \t\u00a0]+")


def paragraphs_in(element: Element) -> tuple[str, ...]:
    """Those that hold words, in reading order; a box in a paragraph comes after it."""
    found: list[list[str]] = []
    _gather(element, found, None, everything=False)
    tidied = (SPACES.sub(" ", "".join(words)).strip() for words in found)
    return tuple(words for words in tidied if words)


def _gather(
    element: Element, found: list[list[str]], words: list[str] | None, *, everything: bool
) -> None:
    if element.name in PARAGRAPHS:
        words = []
        found.append(words)
        everything = element.name in OPEN_DOCUMENT_PARAGRAPHS
    elif element.name in WORDS:
        everything = True
    elif element.name in SIGNS and words is not None:
        words.append(SIGNS[element.name])
    for child in element.children:
        if isinstance(child, str):
            if everything and words is not None:
                words.append(child.replace("\n", " "))
        elif child.name not in LEFT_OUT and not _is_repeated(child):
            _gather(child, found, words, everything=everything)


def _is_repeated(shape: Element) -> bool:
    if shape.name != "p:sp":
        return False
    return any(
        inner.name == "p:ph" and inner.attributes.get("type") in REPEATED for inner in shape.walk()
    )
