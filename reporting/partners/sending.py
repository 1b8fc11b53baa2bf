"""A report that a partner's program sends: the questions, warnings and seal of the form."""

import hashlib
import logging
import uuid
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from home.people.throttle import under_ceiling
from reporting import vault
from reporting.intake.check import Check, check
from reporting.intake.code import grouped, report_code
from reporting.intake.form import ReportForm
from reporting.intake.offer import Offer, offer_for
from reporting.intake.services import (
    Submission,
    WasErasedError,
    find_submission,
    submit_report,
)
from reporting.intake.views import report_page
from reporting.models import PartnerKey, Report

from .problems import Problem, field_error, try_later
from .schemas import ReportIn
from .warnings import cares_of, warnings_of

__all__ = ["nonce_of", "send"]

log = logging.getLogger(__name__)

# Of the body, and no answers of the form.
OURS = ("checked", "with_code")
VERSION = 4
BUSY_SECONDS = 60


def nonce_of(key: PartnerKey, idempotency_key: str) -> bytes:
    """What the report is known by. Raises Problem where it is no random UUID.

    Another partner's key of the same name makes another report, and another code.
    """
    try:
        told = uuid.UUID(idempotency_key)
    except ValueError:
        told = None
    if told is None or told.version != VERSION or str(told) != idempotency_key.lower():
        raise Problem(
            400, "no-idempotency-key", _("Send a new random UUID (version 4) with each report.")
        )
    return hashlib.sha256(b"ssstop partner" + key.prefix.encode() + told.bytes).digest()


@sensitive_variables()
def send(request: HttpRequest, key: PartnerKey, nonce: bytes, told: ReportIn) -> dict[str, Any]:
    """Stores the report, once; what is answered. Raises Problem."""
    form = ReportForm(_as_form(told), offer=_offer(request))
    if not form.is_valid():
        raise Problem(422, "invalid", more={"errors": _errors(form)})
    if not told.with_code and (told.answer == "answer" or told.email):
        wrong = field_error("/with_code", _("Without a code nobody can read an answer."), "code")
        raise Problem(422, "invalid", more={"errors": [wrong]})
    found_out = check(form)
    try:
        submission = find_submission(nonce)
        if submission is None:
            _stop_to_check(found_out, told)
            submission = _store(key, nonce, form, told)
    except WasErasedError:
        raise Problem(410, "erased") from None
    return _answer(submission, nonce, found_out)


def _as_form(told: ReportIn) -> dict[str, Any]:
    """The answers under the names that the form has for them."""
    return told.model_dump(exclude=set(OURS), exclude_none=True)


def _offer(request: HttpRequest) -> Offer:
    """The lists of the municipality in the reader's language, with or without a page in it."""
    try:
        page = report_page(request)
    except Http404:
        try:
            with override(settings.LANGUAGE_CODE):
                page = report_page(request)
        except Http404:
            raise try_later(BUSY_SECONDS) from None
    return offer_for(request, page)


def _errors(form: ReportForm) -> list[dict[str, str]]:
    """In the words of the form."""
    return [
        field_error(f"/{name}" if name != "__all__" else "", text, "answer")
        for name, texts in form.errors.items()
        for text in texts
    ]


def _stop_to_check(found_out: Check, told: ReportIn) -> None:
    """As the form does: first what there is to see, and then, whatever is answered, the report."""
    if found_out.is_needed and not told.checked:
        raise Problem(
            409,
            "check-first",
            _("Nothing was stored yet. Show this to the reporter, then send it with checked=true."),
            more={"warnings": warnings_of(found_out), "care": cares_of(found_out)},
        )


@sensitive_variables()
def _store(key: PartnerKey, nonce: bytes, form: ReportForm, told: ReportIn) -> Submission:
    if not under_ceiling("reports", per_minute=settings.REPORTS_PER_MINUTE):
        raise try_later(
            BUSY_SECONDS,
            _("Very many people are reporting right now. Wait a minute and send it again."),
        )
    try:
        return submit_report(
            municipality=key.municipality,
            nonce=nonce,
            language=get_language() or "",
            answers=form.answers(),
            bit_of=form.bit_of,
            channel=Report.Channel.APP,
            source=key.source,
            held_for_moderation=key.is_moderated,
            with_code=told.with_code,
        )
    except vault.NoKeyError:
        raise try_later(
            BUSY_SECONDS, _("We can't take reports at this moment. Nothing was sent.")
        ) from None
    except DatabaseError as error:
        log.error("A report could not be stored: %s", type(error).__name__)
        raise try_later(
            1, _("Something went wrong on our side. Send it once more: it is never counted twice.")
        ) from None


def _answer(submission: Submission, nonce: bytes, found_out: Check) -> dict[str, Any]:
    has_code = submission.report.code_lookup is not None and not submission.long_ago
    return {
        "repeated": submission.repeated,
        "code": grouped(report_code(nonce)) if has_code else None,
        "warnings": warnings_of(found_out),
        "care": cares_of(found_out),
    }
