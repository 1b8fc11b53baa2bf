"""The address that the form is sent to: no session, no cookie, nothing kept between."""

import logging
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Site

from home.people.throttle import allow, under_ceiling
from reporting import vault
from reporting.models import ReportPage
from reporting.short_memory import remembered

from . import pages
from .check import check
from .code import grouped, report_code
from .embedding import channel_of, form_address
from .form import CHECKED, TRAP, ReportForm, form_for_page
from .offer import offer_for
from .photos.fields import NEW_PHOTOS
from .photos.memory import PhotosInMemory
from .photos.taking import take_photos
from .services import Submission, WasErasedError, find_submission, submit_report
from .source import known_source
from .token import Token, TokenError, TokenExpiredError, new_token, read_token
from .uploads import DiscardUploads

log = logging.getLogger(__name__)


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Takes a report; thanks after it is stored, or shows the page with what was typed and why not.

    Cross-site requests are harmless here: there is no session to misuse, and a token of ours is
    needed in any case.
    """
    page = report_page(request)
    if request.method != "POST":
        return HttpResponseRedirect(form_address(request, page))
    try:
        data = posted(request, photos=offer_for(request, page).asks_photos)
    except RequestDataTooBig:
        form = form_for_page(request, page, QueryDict(f"token={new_token()}"))
        form.errors.clear()
        text = _("This was far too much text. Nothing was sent. Please shorten it.")
        if "photos" in form.fields:
            text = _("This was too much at once. Nothing was sent. Send fewer or smaller photos.")
        form.add_error(None, text)
        return pages.form_again(request, page, form, status=413)
    if data.get("step") == "start":
        source = known_source(request, data.get("source", ""))
        return pages.started(request, page, behaviours=data.getlist("behaviours"), source=source)
    return _answer(request, page, data)


@csrf_exempt
@sensitive_post_parameters()
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """The code of a report that was just sent, as a file that names neither site nor subject."""
    try:
        nonce = _nonce_of(posted(request).get("token", ""))
        submission = find_submission(nonce)
    except (TokenError, RequestDataTooBig, WasErasedError):
        submission = None
    if submission is None or submission.long_ago:
        raise Http404
    return pages.note(_code(nonce))


def _nonce_of(token: str) -> bytes:
    """Also of a token that is too old to send with. Raises TokenError."""
    try:
        return read_token(token).nonce
    except TokenExpiredError as expired:
        return expired.nonce


def _code(nonce: bytes) -> str:
    return grouped(report_code(nonce))


def _answer(request: HttpRequest, page: ReportPage, data: QueryDict) -> HttpResponse:
    problem, token, nonce = "", None, b""
    try:
        token = read_token(data.get("token", ""))
        nonce = token.nonce
    except TokenExpiredError as expired:
        nonce = expired.nonce
        problem = _("This page was open for a long time. Nothing was sent yet. Send it once more.")
    except TokenError:
        problem = _("Something went wrong on our side. Nothing was sent yet. Send it once more.")
    data["source"] = known_source(request, data.get("source", ""))
    # Nothing is decoded for who has no form of ours.
    refused = take_photos(request, data) if nonce and offer_for(request, page).asks_photos else []
    form = form_for_page(request, page, data)
    for text in refused:
        form.add_error(NEW_PHOTOS, text)
    found_out = None
    if token and form.is_valid() and data.get("step") != "change":
        found_out = check(form) if data.get("checked") != CHECKED else None
        if found_out is None or not found_out.is_needed:
            return _submit(request, page, form, token)
    # Perhaps it was sent before: then the token alone is enough.
    try:
        if nonce and (found := find_submission(nonce)):
            return _thanks(request, page, found, data.get("token", ""), nonce)
    except WasErasedError:
        return pages.erased(request, page)
    if found_out:
        return pages.check_first(request, page, form, found_out)
    if problem:
        data["token"] = new_token(renewed=True)
        form.add_error(None, problem)
    return pages.form_again(request, page, form, status=422 if form.errors else 200)


def _submit(request: HttpRequest, page: ReportPage, form: ReportForm, token: Token) -> HttpResponse:
    if not under_ceiling("reports", per_minute=settings.REPORTS_PER_MINUTE):
        form.add_error(
            None, _("Very many people are reporting right now. Wait a minute and send it again.")
        )
        return pages.form_again(request, page, form, status=503)
    within_rate = allow(request, "report", per_hour=settings.REPORTS_PER_HOUR_PER_VISITOR)
    answers = form.answers()
    try:
        municipality = form.municipality
        if municipality is None:
            raise vault.NoKeyError
        submission = submit_report(
            municipality=municipality,
            nonce=token.nonce,
            language=get_language() or "",
            answers=answers if within_rate else replace(answers, photos=()),
            bit_of=form.bit_of,
            channel=channel_of(request),
            source=form.cleaned_data["source"],
            # Nothing is refused for looking like a machine: a person may be quick, or many.
            held_for_moderation=bool(
                form.cleaned_data[TRAP] or token.is_too_fresh or not within_rate
            ),
        )
    except vault.NoKeyError:
        form.add_error(None, _("We can't take reports at this moment. Nothing was sent."))
        return pages.form_again(request, page, form, status=503)
    except DatabaseError as error:
        log.error("A report could not be stored: %s", type(error).__name__)
        form.add_error(
            None,
            _("Something went wrong on our side. Send it once more: it is never counted twice."),
        )
        return pages.form_again(request, page, form, status=503)
    except WasErasedError:
        return pages.erased(request, page)
    return _thanks(request, page, submission, form["token"].value(), token.nonce)


def _thanks(
    request: HttpRequest, page: ReportPage, submission: Submission, token: str, nonce: bytes
) -> HttpResponse:
    code = "" if submission.long_ago else _code(nonce)
    return pages.thanks(request, page, code=code, token=token)


def posted(request: HttpRequest, *, photos: bool = False) -> QueryDict:
    """What was sent, without files but `photos`. Raises BadRequest or RequestDataTooBig."""
    request.upload_handlers = [PhotosInMemory(request) if photos else DiscardUploads(request)]
    try:
        return request.POST.copy()
    except (MultiPartParserError, UnicodeError) as error:
        raise BadRequest from error


def report_page(request: HttpRequest) -> ReportPage:
    """The live report page of this site in the active language; perhaps of some seconds ago."""
    page = remembered(("page", request.get_host(), get_language()), lambda: _report_page(request))
    if page is None:
        raise Http404
    return page


def _report_page(request: HttpRequest) -> ReportPage | None:
    site = Site.find_for_request(request)
    found = ReportPage.objects.live().public().filter(locale__language_code=get_language())
    roots = site.root_page.get_translations(inclusive=True) if site else []
    for page in found.select_related("locale"):
        if any(page.is_descendant_of(root) for root in roots):
            return page
    return None
