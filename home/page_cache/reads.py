"""What a rendering read, noted while it is made: from this follows what makes it out of date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models import Model
from wagtail.models import Locale, Page, Site

from . import tags
from .shown import Kind, kind_of_table, table_of

__all__ = ["Reads", "content_of", "holds_until", "links_of", "note_row", "noting"]

_TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
# Rows asked for one by one are noted as they arrive; any other question is one for a set of rows.
_BY_KEY = re.compile(r'WHERE (?:\("?)?(?:"\w+"\.)?"(?:id|page_ptr_id)" (?:= |IN \()')
_ADDRESSES = {table_of(Site), table_of(Locale)}
_MORE_THAN_KEYS = ("(SELECT", " OR ", " NOT ", "COUNT(", "EXISTS(")


class Reads:
    """The names of everything that one rendering showed, and how long it holds."""

    def __init__(self) -> None:
        self.names: set[str] = {tags.ADDRESSES}
        self.until: datetime | None = None
        #: Tables of which nobody said that they stand on pages: such a rendering is not kept.
        self.unknown: set[str] = set()
        self.page: Page | None = None
        self.inside: str | None = None

    def start_with(self, page: Page) -> None:
        """The page is found: what finding it took says nothing of what it shows."""
        self.names = {tags.ADDRESSES, tags.content(page.translation_key)}
        self.names.add(tags.link(page.translation_key))
        self.unknown = set()
        self.page = page

    def note_page(self, page: Page) -> None:
        # A page of which only a part was fetched tells its name when it is asked for.
        key = page.__dict__.get("translation_key")
        if key is None:
            return
        self.names.add(tags.link(key))
        if self.inside != "links":
            self.names.add(tags.content(key))

    def note_query(self, sql: str) -> None:
        read = list(dict.fromkeys(_TABLE.findall(sql)))
        # Of sites and languages each change counts for every page.
        if self.inside or not read or read[0] in _ADDRESSES:
            return
        kinds = {name: kind_of_table(name) for name in read}
        by_key = bool(_BY_KEY.search(sql)) and not any(word in sql for word in _MORE_THAN_KEYS)
        page_tables = [name for name in read if kinds[name] is Kind.PAGE]
        if page_tables and not by_key:
            own = [name for name in page_tables if name != table_of(Page)]
            self.names |= {tags.pages(name) for name in own or page_tables}
        for name, kind in kinds.items():
            if kind is Kind.WHOLE or (kind is Kind.ROW and not by_key):
                self.names.add(tags.table(name))
            elif kind is None:
                self.unknown.add(name)


_current: ContextVar[Reads | None] = ContextVar("reads", default=None)


@contextmanager
def noting() -> Iterator[Reads]:
    """Notes what this thread reads as long as the block lasts."""
    reads = Reads()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            reads.note_query(sql)
        elif sql.startswith(("WITH", "(")):
            reads.unknown.add("a question in several parts")
        return execute(sql, params, many, context)

    token = _current.set(reads)
    try:
        with connections["default"].execute_wrapper(note):
            yield reads
    finally:
        _current.reset(token)


def start_with(page: Page) -> None:
    if reads := _current.get():
        reads.start_with(page)


def note_row(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A row of a model that is noted row by row came from the database, or was made."""
    reads = _current.get()
    if reads is None:
        return
    if isinstance(instance, Page):
        reads.note_page(instance)
    elif instance.pk is not None:
        reads.names.add(tags.row(table_of(sender), instance.pk))


@contextmanager
def _covered(kind: str, names: tuple[str, ...]) -> Iterator[None]:
    reads = _current.get()
    if reads is None:
        yield
        return
    before, reads.inside = reads.inside, kind
    reads.names |= set(names)
    try:
        yield
    finally:
        reads.inside = before


def links_of(*names: str) -> Any:
    """Inside, pages are read for title and address only; `names` say what else would change it."""
    return _covered("links", names)


def content_of(*names: str) -> Any:
    """Inside, pages are read to be shown; `names` say which others could come to stand there."""
    return _covered("content", names)


def holds_until(moment: datetime) -> None:
    """What is being rendered is another thing from `moment` on."""
    reads = _current.get()
    if reads is not None and (reads.until is None or moment < reads.until):
        reads.until = moment
