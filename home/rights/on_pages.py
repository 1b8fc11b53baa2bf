"""What changes on pages with an item: what is kept, the card for sharing, and what search finds."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.search.index import insert_or_update_object

from home.cards.shelf import let_go

__all__ = ["pages_with", "rights_have_changed"]


def pages_with(item: Any) -> list[Page]:
    """Every page on which the item stands, in any language, in the order of the site."""
    kind = ContentType.objects.get_for_model(Page)
    rows = ReferenceIndex.get_references_to(item).filter(base_content_type=kind)
    numbers = {int(number) for number in rows.values_list("object_id", flat=True)}
    return list(Page.objects.filter(pk__in=numbers).select_related("locale").order_by("path"))


def rights_have_changed(sender: Any, item: Any, **kwargs: Any) -> None:
    """Cards drawn with it go, and its words are not found any more, or found again."""
    for page in pages_with(item):
        let_go(Page, page)
        insert_or_update_object(page.specific)
