"""The addresses of the API: its two doors, its description for programs and for people."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from reporting.export.columns import COLUMNS

from .api import api
from .explained import operations, problems
from .openapi import document
from .problems import Problem, respond

__all__ = ["door", "explained", "nothing", "openapi_json"]

Answer = Callable[..., HttpResponse]
METHOD_NOT_ALLOWED = 405
# Once: a second time looks to it like two of one name.
PATTERNS: list[Any] = api.urls[0]


def door(route: str) -> Answer:
    """What answers at one address of the API; another method than its own is a problem too."""
    found: Answer = next(one.callback for one in PATTERNS if str(one.pattern) == route)

    # No session is looked at: a key in a header is nothing that a browser adds by itself.
    @csrf_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = found(request, *args, **kwargs)
        if response.status_code != METHOD_NOT_ALLOWED:
            return response
        allowed = response.headers["Allow"]
        return respond(
            request,
            Problem(METHOD_NOT_ALLOWED, "method-not-allowed", headers={"Allow": allowed}),
        )

    return answer


@require_safe
def openapi_json(request: HttpRequest) -> HttpResponse:
    return HttpResponse(json.dumps(document()), content_type="application/json; charset=utf-8")


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """Without a script and from this host alone."""
    told = {
        "operations": operations(),
        "problems": problems(),
        "fields": [(column.name, column.finer) for column in COLUMNS.values()],
        "noindex": True,
    }
    return render(request, "reporting/partners/explained.html", told)


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """Programs get no page of the site."""
    return respond(request, Problem(404, "not-found"))
