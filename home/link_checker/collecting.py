"""What the public pages link to: addresses of other sites, and pages and documents of this one."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from wagtail.models import Page, Site

from home.page_checks.pieces import Destination, Leads
from home.page_checks.reading import pieces_of

from .addresses import address_of, host_of

__all__ = ["Collected", "collect"]

AT_ONCE = 50
RAW_CHARACTERS = 400


@dataclass
class Collected:
    """Numbers of the pages that use something, by what they use.

    A number of a page or document is '' where only a gap is left.
    """

    addresses: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    unreadable: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    pages: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    documents: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


def collect(still_at_work: Callable[[], None]) -> Collected:
    """Of every page that everyone may read; `still_at_work` is called now and then."""
    found = Collected()
    own = set(Site.objects.values_list("hostname", flat=True))
    public = Page.objects.live().public().filter(depth__gt=1).order_by("path")
    numbers = list(public.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        still_at_work()
        some = Page.objects.filter(pk__in=numbers[start : start + AT_ONCE])
        for page in some.specific():
            for piece in pieces_of(page):
                if isinstance(piece, Destination):
                    _note(found, page.pk, piece, own)
    return found


def _note(found: Collected, page: int, piece: Destination, own: set[str]) -> None:
    if piece.leads is Leads.PAGE:
        found.pages[piece.to].add(page)
    elif piece.leads is Leads.DOCUMENT:
        found.documents[piece.to].add(page)
    elif (address := address_of(piece.to)) is None:
        found.unreadable[piece.to.strip()[:RAW_CHARACTERS]].add(page)
    elif host_of(address).partition(":")[0] not in own:
        # The site does not ask itself: from inside, its name may lead to another place.
        found.addresses[address].add(page)
