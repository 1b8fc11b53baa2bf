"""What a preview link shows to whoever has it."""

from copy import copy

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from home.models.preview_link import PreviewLink
from home.views import page_not_found

from .services import draft_of, open_link

__all__ = ["preview"]

# What would make this visitor somebody: whoever made the link and is signed in sees it as the
# person will to whom it is sent.
ABOUT_WHO = frozenset({"HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_USER_AGENT"})
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """The latest draft of the link's page.

    A link that ended, was withdrawn or never was gives the same page as any wrong address.
    """
    link = open_link(key)
    response = _show(link, request) if link else page_not_found(request, Http404())
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _show(link: PreviewLink, request: HttpRequest) -> HttpResponse:
    nobody = copy(request)
    nobody.META = {name: value for name, value in request.META.items() if name not in ABOUT_WHO}
    # As an address of the page's own language, through the whole chain of middleware.
    response: HttpResponse = draft_of(link.page).make_preview_request(
        nobody, extra_request_attrs={"preview_link": link}
    )
    response.cookies.clear()
    return response
