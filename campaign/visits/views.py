"""The address to which a page tells that it was opened: no cookie, no answer, nothing of who."""

import re
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from campaign.counting import is_counted
from campaign.models import PageCount
from home.people.throttle import allow

from .services import store_counts
from .tally import Tally

# A class may look from behind one address; who sends more in an hour is not read on.
PER_HOUR = 600
MOST_BYTES = 100
_PAGE = re.compile(r"[1-9][0-9]{0,8}")

tally = Tally(store_counts)


@csrf_exempt
@never_cache
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Always 204: whoever asks learns nothing, also not whether there is such a page.

    Cross-site requests are harmless here: there is no session to misuse.
    """
    if _is_ours(request) and is_counted(request) and allow(request, "count", per_hour=PER_HOUR):
        told = _told(request)
        kind, page = told.get("kind", ""), told.get("page", "")
        if kind in PageCount.Kind and _PAGE.fullmatch(page):
            tally.add((kind, int(page)))
    return HttpResponse(status=204)


def _is_ours(request: HttpRequest) -> bool:
    """Sent by a page of this site, as browsers tell, and no longer than such a page sends."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    short = length.isascii() and length.isdigit() and 0 < int(length) <= MOST_BYTES
    return short and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _told(request: HttpRequest) -> dict[str, str]:
    try:
        return dict(parse_qsl(request.body.decode("ascii", "replace")))
    except UnreadablePostError:
        # The visitor has gone already.
        return {}
