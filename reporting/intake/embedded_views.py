"""The form in a frame of a partner's page: the same views, which those sites alone may show.

No cookie is set or asked for, so that it works where a browser blocks those of others.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from reporting.models import ReportPage

from . import pages, views
from .embedding import let_partners_frame

__all__ = ["embedded_form", "embedded_note", "receive_embedded"]

Answer = Callable[[], HttpResponse]


def _framed(request: HttpRequest, answer: Answer) -> HttpResponse:
    let_partners_frame(request)
    response = answer()
    # This older header knows one site or none; the content security policy names each.
    response.xframe_options_exempt = True
    # The form itself may be found; this is a part of other pages.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def embedded_form(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The empty form of `page`, for a frame."""
    return _framed(request, lambda: pages.empty_form(request, page))


@csrf_exempt
@sensitive_post_parameters()
def receive_embedded(request: HttpRequest) -> HttpResponse:
    """Takes a report as `receive` does."""
    return _framed(request, lambda: views.receive(request))


@csrf_exempt
@sensitive_post_parameters()
def embedded_note(request: HttpRequest) -> HttpResponse:
    """The code as a file, as `note` gives it."""
    return _framed(request, lambda: views.note(request))
