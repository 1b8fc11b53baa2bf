"""What the search of one language may find: what a visitor can open from there anyway."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex, get_page_models

from home.media.models import SiteDocument


def open_pages(home: Page) -> "QuerySet[Page]":
    """The live pages of a language that are open to everybody, drafts and closed parts left out."""
    pages: QuerySet[Page] = Page.objects.descendant_of(home, inclusive=True).live().public()
    return pages


def open_documents(pages: "QuerySet[Page]") -> "QuerySet[SiteDocument]":
    """The documents that these pages offer, without those of a collection that is closed."""
    used = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
        object_id__in=_keys(pages),
    ).exclude(content_type__in=_kinds_without_documents())
    documents = SiteDocument.objects.annotate(key=Cast("pk", CharField())).filter(
        key__in=used.values("to_object_id")
    )
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        documents = documents.exclude(collection__path__startswith=path)
    found: QuerySet[SiteDocument] = documents
    return found


def findable(home: Page) -> Q:
    """A condition on entries of the index, as `matching` names their columns."""
    pages = open_pages(home)
    kinds = ContentType.objects.get_for_models(*_listed_kinds()).values()
    return Q(kind__in=[kind.pk for kind in kinds], key__in=_keys(pages)) | Q(
        kind=ContentType.objects.get_for_model(SiteDocument).pk,
        key__in=open_documents(pages).values("key"),
    )


def _listed_kinds() -> list[type[Page]]:
    """The kinds of pages that may be found; those that search engines must not list, may not."""
    return [kind for kind in get_page_models() if not getattr(kind, "noindex", False)]


def _kinds_without_documents() -> list[ContentType]:
    kinds = [kind for kind in get_page_models() if not getattr(kind, "offers_documents", True)]
    return list(ContentType.objects.get_for_models(*kinds).values())


def _keys(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Primary keys as the indexes keep them: as text."""
    return pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
