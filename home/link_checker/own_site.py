"""Pages and documents of this site that readers cannot get, told without asking over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.models import CollectionViewRestriction, Page

from home.media.models import SiteDocument
from home.page_checks.pieces import Leads

from .verdicts import Reason

__all__ = ["OwnFault", "own_faults"]

Uses = Mapping[str, set[int]]


@dataclass(frozen=True)
class OwnFault:
    leads: Leads
    number: str
    reason: Reason
    name: str
    pages: frozenset[int]


def own_faults(pages: Uses, documents: Uses) -> list[OwnFault]:
    """What is used, by the numbers of the pages that use it, and is gone or not for everyone.

    A page whose version in the language of who links to it is public, is public enough.
    """
    return [*_pages(pages), *_documents(documents)]


def _pages(used: Uses) -> list[OwnFault]:
    rows = Page.objects.values_list("pk", "title", "translation_key", "locale_id")
    known = {str(pk): (title, key) for pk, title, key, _locale in rows}
    language = {pk: locale for pk, _title, _key, locale in rows}
    public = Page.objects.live().public().values_list("pk", "translation_key", "locale_id")
    readable = {str(pk) for pk, _key, _locale in public}
    versions = {(key, locale) for _pk, key, locale in public}
    faults = []
    for number, users in used.items():
        if number not in known:
            faults.append(OwnFault(Leads.PAGE, number, Reason.PAGE_GONE, "", frozenset(users)))
        elif number not in readable:
            title, key = known[number]
            left = frozenset(one for one in users if (key, language.get(one)) not in versions)
            if left:
                faults.append(OwnFault(Leads.PAGE, number, Reason.PAGE_CLOSED, title, left))
    return faults


def _documents(used: Uses) -> list[OwnFault]:
    numbers = [int(number) for number in used if number.isdecimal()]
    rows = SiteDocument.objects.filter(pk__in=numbers)
    known = {
        str(pk): (title, path)
        for pk, title, path in rows.values_list("pk", "title", "collection__path")
    }
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    faults = []
    for number, users in used.items():
        if number not in known:
            reason, name = Reason.DOCUMENT_GONE, ""
        elif known[number][1].startswith(closed):
            reason, name = Reason.DOCUMENT_CLOSED, known[number][0]
        else:
            continue
        faults.append(OwnFault(Leads.DOCUMENT, number, reason, name, frozenset(users)))
    return faults
