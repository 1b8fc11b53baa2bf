"""The two doors for programs: one way in for reports, one way out for incidents."""

import hashlib
import json
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from ninja import NinjaAPI, Query
from ninja.errors import AuthenticationError, HttpError, ValidationError

from reporting import audit
from reporting.models import AuditEntry
from reporting.models.partner_key import Scope

from .authentication import KeyOfPartner, key_of
from .cursor import read_cursor
from .errors import invalid
from .fields import finer_among, names_of
from .problems import Problem, field_error, respond, try_later
from .pulling import StartAgain, first_cursor, pull, record_pull
from .schemas import IncidentPage, ProblemOut, PullIn, ReportIn, ReportOut
from .sending import nonce_of, send
from .settled import NotSettled

__all__ = ["api"]

PATH = "/api/v1/"
JSON = "application/json; charset=utf-8"
ETAG = re.compile(r'W/"[0-9a-f]{32}"')

api = NinjaAPI(
    title="SSSTOP",
    version="1",
    urls_namespace="partner_api",
    openapi_url=None,
    docs_url=None,
    auth=KeyOfPartner(),
    description=(
        "Send reports of street harassment to a municipality, and pull incidents. "
        "What keeping a code means, and what a partner promises, is in docs/api.md."
    ),
)


@api.post(
    "/reports",
    operation_id="sendReport",
    summary="Send a report",
    response={
        201: ReportOut,
        200: ReportOut,
        (400, 401, 403, 409, 410, 413, 415, 422, 429, 503): ProblemOut,
    },
)
@sensitive_variables()
def send_report(request: HttpRequest, report: ReportIn) -> HttpResponse:
    """Stores one report, sealed as one of the form. Sent again with the same Idempotency-Key it is
    still one report. Needs the scope `reports.send`."""
    key = key_of(request, Scope.SEND)
    nonce = nonce_of(key, request.headers.get("Idempotency-Key", "").strip('"'))
    told = send(request, key, nonce, report)
    return _json(told, status=200 if told["repeated"] else 201)


@api.get(
    "/incidents",
    operation_id="pullIncidents",
    summary="Pull incidents",
    response={
        200: IncidentPage,
        304: None,
        (400, 401, 403, 410, 422, 429, 503): ProblemOut,
    },
)
def pull_incidents(request: HttpRequest, asked: Query[PullIn]) -> HttpResponse:
    """Each incident once, oldest first, never with a word of a reporter. Keep the cursor: it goes
    on with what is new, changed and gone. Needs the scope `incidents.read`; fields that are finer
    also `incidents.finer`."""
    key = key_of(request, Scope.READ)
    names = names_of(asked.fields)
    if finer_among(names) and not key.may(Scope.FINER):
        audit.record(
            action=AuditEntry.Action.REFUSED,
            actor=None,
            municipality=key.municipality,
            object_type="partner_key",
            object_id=key.prefix,
            detail={"scope": finer_among(names)},
        )
        key_of(request, Scope.FINER)
    if asked.cursor and asked.since:
        wrong = field_error("since", _("A cursor knows since when by itself."), "cursor")
        raise Problem(400, "bad-request", more={"errors": [wrong]})
    at = read_cursor(asked.cursor, key=key.pk) if asked.cursor else first_cursor(key, asked.since)
    try:
        done = pull(key, at, names, limit=asked.limit)
    except NotSettled:
        raise try_later(5) from None
    except StartAgain:
        raise Problem(
            410,
            "start-again",
            _("What went since then cannot be told. Throw your rows away and pull all again."),
        ) from None
    content = done.content()
    tag = _tag({**content, "cursor": "", "names": names})
    if tag in ETAG.findall(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        record_pull(key, done, names)
        response = _json(content)
    response.headers["ETag"] = tag
    return response


def _json(told: Any, *, status: int = 200) -> HttpResponse:
    """What nothing on the way keeps."""
    text = json.dumps(told, ensure_ascii=False)
    response = HttpResponse(text, status=status, content_type=JSON)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _tag(content: dict[str, Any]) -> str:
    """The same for the same rows. The cursor moves on with every act in the trail, so not of it."""
    text = json.dumps(content, sort_keys=True).encode()
    return f'W/"{hashlib.sha256(text).hexdigest()[:32]}"'


@api.exception_handler(Problem)
def _told(request: HttpRequest, problem: Problem) -> HttpResponse:
    return respond(request, problem)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    return respond(request, invalid(wrong.errors))


@api.exception_handler(AuthenticationError)
def _unauthorized(request: HttpRequest, wrong: Exception) -> HttpResponse:
    return respond(request, Problem(401, "unauthorized", headers={"WWW-Authenticate": "Bearer"}))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    return respond(request, Problem(wrong.status_code, "bad-request"))


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, wrong: Http404) -> HttpResponse:
    return respond(request, Problem(404, "not-found"))
