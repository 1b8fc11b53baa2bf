"""Everything that the search page shows for one request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest

from home.media.folding import fold
from home.page_versions import public_versions

from .results import Results, search
from .words import QUERY_LENGTH, shown_query

if TYPE_CHECKING:
    from home.models import SearchPage

#: From so many letters on, the beginning of a word calls up its suggestion.
BEGINNING = 3


@dataclass(frozen=True)
class Suggestion:
    title: str
    url: str
    text: str
    language: str


@dataclass(frozen=True)
class Answer:
    """`asked` is True once something was typed, also where no word is in it."""

    query: str
    asked: bool
    max_length: int
    results: Results
    suggestions: list[Suggestion]
    previous: str
    next: str


def answer_to(request: HttpRequest, page: "SearchPage") -> Answer:
    raw = request.GET.get("q", "")
    query = shown_query(raw)
    home = page.get_parent()
    results = search(request, home, query, request.GET.get("page", "1"))
    sheet = results.sheet
    return Answer(
        query=query,
        asked=bool(raw.strip()),
        max_length=QUERY_LENGTH,
        results=results,
        suggestions=_suggestions(request, page, results),
        previous=_address(query, sheet.previous_page_number())
        if sheet and sheet.has_previous()
        else "",
        next=_address(query, sheet.next_page_number()) if sheet and sheet.has_next() else "",
    )


def _address(query: str, number: int) -> str:
    return "?" + urlencode({"q": query, "page": number})


def _suggestions(request: HttpRequest, page: "SearchPage", results: Results) -> list[Suggestion]:
    """Those for the words that were typed; all of them where nothing was found or asked."""
    rows = list(page.suggestions.select_related("page"))
    if results.hits:
        rows = [row for row in rows if _is_meant(row.words, results.words)]
    language = page.locale.language_code
    versions = {
        version.translation_key: version
        for version in public_versions([row.page for row in rows], language)
    }
    found = []
    for row in rows:
        version = versions.get(row.page.translation_key)
        if version is not None:
            url = version.get_url(request) or ""
            found.append(Suggestion(version.title, url, row.text, version.locale.language_code))
    return found


def _is_meant(suggested_for: str, words: Sequence[str]) -> bool:
    known = fold(suggested_for).split()
    return any(
        known_word == word or (len(word) >= BEGINNING and known_word.startswith(word))
        for word in words
        for known_word in known
    )
