"""The short address at the foot of a print-out: it leads to where stands whether it is current."""

from urllib.parse import urljoin

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .models import LessonPackPage
from .versions import Version

__all__ = ["printed", "printed_address"]


def printed_address(pack_address: str, number: int, version: Version) -> str:
    """Typed over from paper: digits, as every keyboard has them; it outlives a pack's own address.

    `pack_address` is where the pack is now, with its host; `number` is the key of its page.
    """
    return urljoin(pack_address, reverse("education_printed", args=[number, str(version)]))


@require_safe
@never_cache
def printed(request: HttpRequest, number: int, version: str) -> HttpResponse:
    """Leads to the page of this version, which says beside its title whether it still holds."""
    pack = LessonPackPage.objects.live().public().filter(pk=number).first()
    try:
        wanted = Version.parse(version)
    except ValueError:
        raise Http404 from None
    if pack is None or not pack.pack_releases.numbered(wanted).exists():
        raise Http404
    return HttpResponseRedirect(f"{pack.get_url(request)}v/{wanted}/")
