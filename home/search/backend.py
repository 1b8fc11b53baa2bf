"""Wagtail's search in the database, with word stems for the languages that have them.

On PostgreSQL every text is indexed word for word ('simple'); a page in a language that
`LANGUAGE_CONFIGS` names has its stems ('dutch') in the same entry, so that both can be asked for.
SQLite has no stems: there a word is found by its beginning.
"""

from typing import TYPE_CHECKING, Any

from django.db import connection
from wagtail.search.backends import database

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SearchBackend"]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  # Wagtail asks for this name
    """The backend for the database at hand."""
    if connection.vendor != "postgresql":
        return database.SearchBackend(params)
    # Importing it elsewhere fails: it needs PostgreSQL's own fields.
    from .stems import StemmingBackend

    return StemmingBackend(params)


def by_config(objs: "Iterable[Any]", configs: dict[str, str]) -> dict[str, list[Any]]:
    """The objects whose language has stems, by the name of PostgreSQL's configuration."""
    found: dict[str, list[Any]] = {}
    for obj in objs:
        locale = getattr(obj, "locale", None)
        config = configs.get(locale.language_code) if locale else None
        if config:
            found.setdefault(config, []).append(obj)
    return found
