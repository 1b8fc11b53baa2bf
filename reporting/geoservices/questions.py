"""What a map's script may ask: a little JSON, from a page of this site, not too often."""

import json
import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from home.people import throttle

__all__ = ["NotAQuestionError", "coordinate", "question"]

MOST_BODY_BYTES = 2048
QUESTIONS_PER_HOUR = 300


class NotAQuestionError(ValueError):
    """What was sent cannot be answered."""


Question = dict[str, Any]
Answer = dict[str, Any]


def question(answer: Callable[[HttpRequest, Question], Answer]) -> Callable[..., HttpResponse]:
    """A view that takes one small JSON object by POST and answers with another, kept by nobody.

    Needs no CSRF token: it changes nothing, and refuses what a page of another site sends.
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @require_POST
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        response = _respond(request, answer)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return view


def _respond(
    request: HttpRequest, answer: Callable[[HttpRequest, Question], Answer]
) -> JsonResponse:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return _refused(403)
    if request.content_type != "application/json":
        return _refused(415)
    body = request.read(MOST_BODY_BYTES + 1)
    if len(body) > MOST_BODY_BYTES:
        return _refused(413)
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return _refused(400)
    if not isinstance(asked, dict):
        return _refused(400)
    if not throttle.allow(request, "geo", per_hour=QUESTIONS_PER_HOUR):
        return _refused(429)
    try:
        return JsonResponse(answer(request, asked))
    except NotAQuestionError:
        return _refused(400)


def _refused(status: int) -> JsonResponse:
    return JsonResponse({"error": status}, status=status)


def coordinate(value: Any, *, limit: int) -> float:
    """A number of degrees. Raises NotAQuestionError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= limit:
        raise NotAQuestionError
    degrees = float(value)
    if not math.isfinite(degrees):
        raise NotAQuestionError
    return degrees
