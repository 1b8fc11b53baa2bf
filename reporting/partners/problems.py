"""What went wrong, as RFC 9457 writes it, in the language that was asked for."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = ["CONTENT_TYPE", "TITLES", "Problem", "field_error", "respond"]

CONTENT_TYPE = "application/problem+json"
#: The types of problems; each has its line on the page that explains the API.
TITLES: dict[str, Any] = {
    "bad-request": gettext_lazy("This request cannot be read"),
    "no-idempotency-key": gettext_lazy("The header Idempotency-Key is needed"),
    "unauthorized": gettext_lazy("No key, or one that is not in use"),
    "out-of-scope": gettext_lazy("This key may not do this"),
    "not-found": gettext_lazy("There is nothing here"),
    "method-not-allowed": gettext_lazy("This address takes another method"),
    "check-first": gettext_lazy("There is something to see before sending"),
    "erased": gettext_lazy("This report was erased"),
    "start-again": gettext_lazy("Begin again without a cursor"),
    "too-large": gettext_lazy("This is too much"),
    "wrong-content-type": gettext_lazy("The body must be JSON"),
    "invalid": gettext_lazy("Some answers are not right"),
    "too-many-requests": gettext_lazy("Too many requests"),
    "busy": gettext_lazy("Not at this moment"),
}
ANCHOR = "/api/v1/#problem-"


class Problem(Exception):
    """Ends a request. `more` are further members; none of them holds what was sent."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: Any = "",
        *,
        more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.more = dict(more or {})
        self.headers = dict(headers or {})


def field_error(pointer: str, detail: Any, code: str) -> dict[str, str]:
    """What is wrong with one answer; `pointer` is a JSON Pointer into the body."""
    return {"pointer": pointer, "detail": str(detail), "code": code}


def respond(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as a document that nothing on the way keeps."""
    told = {
        "type": f"{ANCHOR}{problem.code}",
        "title": str(TITLES[problem.code]),
        "status": problem.status,
        **({"detail": str(problem.detail)} if problem.detail else {}),
        **problem.more,
    }
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False), status=problem.status, content_type=CONTENT_TYPE
    )
    for name, value in problem.headers.items():
        response.headers[name] = value
    patch_cache_control(response, private=True, no_store=True)
    return response


def try_later(seconds: int, detail: str = "") -> Problem:
    """Nothing was taken; the same request works a little later."""
    return Problem(
        503, "busy", detail or _("Send it again later."), headers={"Retry-After": str(seconds)}
    )
