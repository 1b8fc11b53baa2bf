"""Hands out cards: of public pages only, and only the one that a page has now."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.frame import frame_for

from .of_pages import card_of
from .shelf import picture_of

TYPES = {"png": "image/png", "jpg": "image/jpeg"}
# Another address stands for another picture.
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=300"


@require_safe
def card(request: HttpRequest, number: int, digest: str, ending: str) -> HttpResponse:
    """The picture, or the way to the page's present one: an old address never makes one."""
    frame = frame_for(request)
    page = Page.objects.live().public().select_related("locale").filter(pk=number).first()
    homes = tuple(home.path for home in frame.homes.values())
    if page is None or not page.path.startswith(homes):
        raise Http404
    language = page.locale.language_code
    own = card_of(page.specific, sender=frame.sender, language=language)
    if request.path != own.path:
        response: HttpResponse = HttpResponseRedirect(own.path)
        response["Cache-Control"] = A_WHILE
        return response
    response = HttpResponse(picture_of(own), content_type=TYPES[own.ending])
    response["Cache-Control"] = FOR_EVER
    # Other sites show it: that is what it is for.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
