"""The results of a search, ready for the page that shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from wagtail.models import Page

from home.media.models import SiteDocument

from .indexed import readable_part
from .matching import matching
from .open_to_all import findable
from .titles import with_shown_titles
from .words import highlighted, snippet, words_of

PER_SHEET = 10
LAST_SHEET = 100


@dataclass(frozen=True)
class Hit:
    """One page or document; title and text are escaped and have the words marked."""

    title: SafeString
    url: str
    text: SafeString
    label: str
    is_document: bool


@dataclass(frozen=True)
class Results:
    """What a search found; `every_word` is False where only some of the words were found."""

    words: list[str]
    hits: list[Hit]
    total: int
    every_word: bool
    sheet: "Sheet[Any] | None"


def search(request: HttpRequest, home: Page, query: str, number: str) -> Results:
    """One sheet of what was found in the language of a home page.

    The number of database queries depends neither on what is found nor on how much.
    """
    words = words_of(query)
    if not words:
        return Results(words, [], 0, True, None)
    language = home.locale.language_code
    allowed = findable(home)
    every_word = True
    found = Paginator(matching(words, language, all_words=True).filter(allowed), PER_SHEET)
    if len(words) > 1 and not found.count:
        every_word = False
        found = Paginator(matching(words, language, all_words=False).filter(allowed), PER_SHEET)
    sheet = found.get_page(number if number.isascii() and number.isdigit() else 1)
    return Results(words, _hits(request, home, sheet, words), found.count, every_word, sheet)


def _hits(request: HttpRequest, home: Page, sheet: "Sheet[Any]", words: Sequence[str]) -> list[Hit]:
    entries: list[Mapping[str, Any]] = list(sheet)
    document_kind = ContentType.objects.get_for_model(SiteDocument).pk
    keys = {
        is_document: [int(e["key"]) for e in entries if (e["kind"] == document_kind) == is_document]
        for is_document in (True, False)
    }
    documents = SiteDocument.objects.in_bulk(keys[True])
    pages = with_shown_titles(Page.objects.select_related("locale")).in_bulk(keys[False])
    sections = _sections(home, list(pages.values()))
    hits = []
    for entry in entries:
        key = int(entry["key"])
        if entry["kind"] == document_kind and key in documents:
            hits.append(_document_hit(documents[key], words))
        elif entry["kind"] != document_kind and key in pages:
            page = pages[key]
            hits.append(
                Hit(
                    title=highlighted(page.found_title, words),
                    url=page.get_url(request) or "",
                    text=snippet(readable_part(entry["text"] or ""), words),
                    label=sections.get(_above(page), ""),
                    is_document=False,
                )
            )
    return hits


def _document_hit(document: SiteDocument, words: Sequence[str]) -> Hit:
    size = document.file_size
    kind = document.file_extension.upper()
    return Hit(
        title=highlighted(document.title, words),
        url=document.url,
        text=SafeString(""),
        label=str(format_lazy("{}, {}", kind, filesizeformat(size))) if size else kind,
        is_document=True,
    )


def _above(page: Page) -> str:
    return str(page.path[: -page.steplen])


def _sections(home: Page, pages: Sequence[Page]) -> dict[str, str]:
    """By tree path: the titles of the pages right above these, the home page left out."""
    paths = {_above(page) for page in pages} - {home.path}
    return dict(
        Page.objects.filter(path__in=paths, path__startswith=home.path).values_list("path", "title")
    )
