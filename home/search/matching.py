"""Which entries of the index hold the words, the best first, on each of the databases."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from django.db.models import F, FloatField, Func, Q, QuerySet, Value
from wagtail.search.backends import get_search_backend

#: A word in a title says more than one in the text.
TITLE_WEIGHT = 8.0
BODY_WEIGHT = 1.0


def matching(words: Sequence[str], language: str, *, all_words: bool) -> "QuerySet[Any]":
    """Entries as dictionaries: `kind` (content type), `key` (primary key), `text`, `rank`."""
    if connection.vendor == "postgresql":
        return _on_postgresql(words, language, all_words)
    return _on_sqlite(words, all_words)


def _on_sqlite(words: Sequence[str], all_words: bool) -> "QuerySet[Any]":
    from wagtail.search.backends.database.sqlite.query import (
        Lexeme,
        MatchExpression,
        SearchQueryExpression,
    )
    from wagtail.search.models import SQLiteFTSIndexEntry

    beginnings = [Lexeme(word, prefix=True) for word in words]
    asked = SearchQueryExpression(reduce(and_ if all_words else or_, beginnings))
    # The table's columns: autocomplete, which is for staff, body, title. The least is the best.
    rank = Func(
        template=(
            f"-bm25({SQLiteFTSIndexEntry._meta.db_table}, 0, {BODY_WEIGHT}, {TITLE_WEIGHT})"  # noqa: SLF001
        ),
        output_field=FloatField(),
    )
    entries = SQLiteFTSIndexEntry.objects.filter(MatchExpression(["title", "body"], asked))
    return entries.values(
        kind=F("index_entry__content_type_id"),
        key=F("index_entry__object_id"),
        text=F("index_entry__body"),
        rank=rank,
    ).order_by("-rank", "-pk")


def _on_postgresql(words: Sequence[str], language: str, all_words: bool) -> "QuerySet[Any]":
    from django.contrib.postgres.search import SearchQuery, SearchRank
    from wagtail.search.models import IndexEntry

    stems = get_search_backend().language_configs.get(language)

    def asked(word: str) -> Any:
        """The word's beginning, and its stem where the language has stems."""
        beginning = SearchQuery(f"'{word}':*", search_type="raw", config="simple")
        return beginning | SearchQuery(word, config=stems) if stems else beginning

    queries = [asked(word) for word in words]
    found = reduce(
        and_ if all_words else or_, (Q(title=query) | Q(body=query) for query in queries)
    )
    any_of_them = reduce(or_, queries)
    rank = SearchRank(F("title"), any_of_them) * Value(TITLE_WEIGHT) + SearchRank(
        F("body"), any_of_them
    ) * Value(BODY_WEIGHT)
    return (
        IndexEntry.objects.filter(found)
        .annotate(rank=rank)
        .values("rank", kind=F("content_type_id"), key=F("object_id"), text=F("body_text"))
        .order_by("-rank", "-pk")
    )
