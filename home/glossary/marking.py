"""Puts the explanation of a word behind the first place where a page says it.

Pure: a page's words go in, and each piece of its running text in the order of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.element import NavigableString, PageElement
from bs4.formatter import HTMLFormatter

from ..languages import direction
from .patterns import pattern_of, plain

__all__ = ["Explanations", "Word"]

TEXT = ("p", "li")
_BLOCKS = frozenset(
    {*TEXT, "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "div", "blockquote", "section"}
    | {"dl", "dt", "dd", "table", "tr", "td", "th", "figure", "figcaption", "details", "summary"}
)
# Where a button may not stand, or where the words are another's.
_CLOSED = frozenset(
    {"a", "button", "label", "summary", "blockquote", "q", "cite", "code", "pre", "dfn", "abbr"}
    | {"script", "style", "textarea", "select", "h1", "h2", "h3", "h4", "h5", "h6"}
)
# Letters stay letters: the default of HTML 5 would write 'é' as a name.
_FORMATTER = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix="",
    empty_attributes_are_booleans=True,
)


@dataclass(frozen=True)
class Word:
    """What is explained: its number, how it can be written, and what it means."""

    number: int
    forms: tuple[str, ...]
    explanation: str


@dataclass(frozen=True)
class _Found:
    node: NavigableString
    start: int
    end: int
    word: Word


class Explanations:
    """The words of one page in one language; each is explained once, where it comes first."""

    def __init__(self, words: Iterable[Word], language: str) -> None:
        known: dict[str, Word] = {}
        for word in words:
            for form in map(plain, word.forms):
                if any(char.isalnum() for char in form):
                    known.setdefault(form, word)
        self._direction = direction(language)
        forms = tuple(sorted(known, key=lambda form: (-len(form), form)))
        self._words = [known[form] for form in forms]
        self._left = {word.number for word in self._words}
        self._pattern = pattern_of(forms, language)

    def mark(self, html: str) -> str:
        """The same text, with a button around each word that was not explained before."""
        if not self._left or not self._pattern.search(unescape(html)):
            return html
        soup = BeautifulSoup(html, "html.parser")
        found = [one for nodes in _runs(soup) for one in self._first_ones(nodes)]
        if not found:
            return html
        for _number, ones in groupby(found, key=lambda one: id(one.node)):
            marked = list(ones)
            node = marked[0].node
            node.replace_with(*self._pieces(soup, node, marked))
        return soup.decode(formatter=_FORMATTER)

    def _first_ones(self, nodes: list[NavigableString]) -> Iterator[_Found]:
        """A word ends where its paragraph's text says, whatever stands in bold."""
        text = "".join(nodes)
        for match in self._pattern.finditer(text):
            word = self._words[(match.lastindex or 1) - 1]
            place = _place(nodes, match.start(), match.end())
            if word.number in self._left and place is not None:
                self._left.discard(word.number)
                yield _Found(*place, word)

    def _pieces(
        self, soup: BeautifulSoup, node: NavigableString, found: list[_Found]
    ) -> list[PageElement]:
        pieces: list[PageElement] = []
        done = 0
        for one in found:
            pieces.append(NavigableString(node[done : one.start]))
            name = f"term-{one.word.number}"
            button = soup.new_tag(
                "button", attrs={"type": "button", "class": "term", "popovertarget": name}
            )
            button.string = node[one.start : one.end]
            meaning = soup.new_tag(
                "span",
                # Of its own: the word may stand in a part that reads the other way.
                attrs={
                    "popover": "",
                    "id": name,
                    "class": "term__explanation",
                    "dir": self._direction,
                },
            )
            meaning.string = one.word.explanation
            pieces += [button, meaning]
            done = one.end
        return [*pieces, NavigableString(node[done:])]


def _runs(soup: BeautifulSoup) -> Iterator[list[NavigableString]]:
    """The pieces of text that read on, a paragraph or an item at a time."""
    # By identity: to the parser two paragraphs with the same words are equal.
    for _number, pairs in groupby(_texts(soup), key=lambda pair: id(pair[0])):
        blocks, nodes = zip(*pairs, strict=True)
        if blocks[0] is not None and blocks[0].name in TEXT:
            yield list(nodes)


def _texts(soup: BeautifulSoup) -> Iterator[tuple[Tag | None, NavigableString]]:
    """Each piece of text with the block that it stands in; a new line parts words too."""
    for node in soup.descendants:
        if type(node) is NavigableString:
            yield _block_of(node), node
        elif isinstance(node, Tag) and node.name == "br":
            yield _block_of(node), NavigableString("\n")


def _block_of(node: PageElement) -> Tag | None:
    return next((above for above in node.parents if above.name in _BLOCKS), None)


def _place(
    nodes: list[NavigableString], start: int, end: int
) -> tuple[NavigableString, int, int] | None:
    """The one piece of text that holds all of it, where a button may stand."""
    before = 0
    for node in nodes:
        after = before + len(node)
        if before <= start and end <= after:
            is_closed = any(above.name in _CLOSED for above in node.parents)
            return None if is_closed else (node, start - before, end - before)
        before = after
    return None
