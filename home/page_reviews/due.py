"""Pages whose time to be looked over has come."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from wagtail.models import Page

from .months import DEFAULT, months_later

__all__ = ["due_between", "due_by", "due_day", "public_pages"]


def public_pages(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Those of `pages` that readers see, with their review, the longest not looked over first.

    A copy follows its source and is looked over there.
    """
    known_since = Coalesce("page_review__reviewed_at", TruncDate("first_published_at"))
    live = pages.filter(live=True, first_published_at__isnull=False, alias_of__isnull=True)
    return (
        live.select_related("page_review", "locale", "content_type")
        .annotate(known_since=known_since)
        .order_by("known_since", "path")
    )


def due_by(day: date) -> Q:
    """A condition on pages: to be looked over on this day or before.

    What nobody ever looked over counts from its first publication.
    """
    first = Q(page_review__isnull=True, first_published_at__date__lte=months_later(day, -DEFAULT))
    return Q(page_review__due_on__lte=day) | first


def due_between(after: date, until: date) -> Q:
    return due_by(until) & ~due_by(after)


def due_day(page: Page) -> date | None:
    """When a page of `public_pages` is to be looked over."""
    review = getattr(page, "page_review", None)
    if review is not None:
        return review.due_on
    if page.first_published_at is None:
        return None
    return months_later(timezone.localdate(page.first_published_at), DEFAULT)
