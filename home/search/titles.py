"""Titles as readers see them, where a kind of page shows another one than its own."""

from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce

__all__ = ["register_shown_title", "with_shown_titles"]

_registered: list[BaseExpression] = []


def register_shown_title(expression: BaseExpression) -> None:
    """`expression` is a page's title for readers, NULL for every page that shows its own.

    It is asked within the same query, so it may name the page with `OuterRef`.
    """
    _registered.append(expression)


def with_shown_titles(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """The pages, each with `found_title`."""
    titles = [*_registered, F("title"), Value("")]
    return pages.annotate(found_title=Coalesce(*titles, output_field=TextField()))
