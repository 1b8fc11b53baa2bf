"""Storing how often pages were opened."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from campaign.counting import add_to_count
from campaign.models import PageCount

__all__ = ["store_counts"]


@transaction.atomic
def store_counts(numbers: Mapping[tuple[str, int], int]) -> None:
    """Adds to the counts of today, all or nothing; of pages that the public can see, and no other.

    A number is kept by kind and page; the language is the page's own.
    """
    pages = Page.objects.live().public().filter(pk__in={pk for _kind, pk in numbers})
    languages = dict(pages.values_list("pk", "locale__language_code"))
    today = timezone.localdate()
    # In one order, so that no two processes wait for each other.
    for (kind, pk), number in sorted(numbers.items()):
        if pk in languages:
            add_to_count(
                PageCount.objects.all(),
                today,
                number,
                kind=kind,
                page_id=pk,
                language=languages[pk],
            )
