"""One address for the return with the code. The code stands in the body of each POST only."""

import logging
import secrets
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import Error as AnyDatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home.people import throttle
from home.people.municipality import municipality_of
from reporting import vault
from reporting.cases.feedback import BY_REPORTER, NotClosedError, look_again, store_answer
from reporting.erasure import erase_report
from reporting.extra_answers import EXTRA
from reporting.messages import (
    MOST_IN_A_DAY,
    MOST_IN_ALL,
    TooManyMessagesError,
    WordsGoneError,
    add_message,
    replace_contact,
    replace_traits,
)
from reporting.models import Message, Report

from ..token import TokenError, TokenExpiredError, read_token
from ..views import posted
from . import pages
from .forms import AboutForm, AddForm, AgainForm, EmailForm
from .opening import FoundReport, find_report

log = logging.getLogger(__name__)

Step = Callable[[HttpRequest, FoundReport, QueryDict], HttpResponse]

WRONG_CODE = "wrong_code"
WRONG_CODES_PER_HOUR = 20
#: The question and the answer of each button.
FEEDBACK = {
    "heard_yes": ("heard", True),
    "heard_no": ("heard", False),
    "helped_yes": ("helped", True),
    "helped_no": ("helped", False),
}


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def my_report(request: HttpRequest) -> HttpResponse:
    """Asks for the code; with it, shows the report and does what was pressed.

    Cross-site requests are harmless here: there is no session, and the code is needed each time.
    """
    if request.method != "POST":
        here = reverse("my_report")
        return pages.ask(request) if request.path == here else HttpResponseRedirect(here)
    try:
        data = posted(request)
    except RequestDataTooBig:
        return pages.ask(request, _("This was far too much text. Nothing was stored."), 413)
    try:
        found = _find(request, data)
        return _wrong_code(request, data) if found is None else _answer(request, found, data)
    except Report.DoesNotExist:
        # Erased at this very moment, in another window or by staff.
        return _wrong_code(request, data)
    except WordsGoneError:
        # Retention took the words at this very moment.
        problem = _("The words of this report have gone after their time. Nothing was stored.")
        return pages.ask(request, problem, 409, data)
    except (vault.CannotOpenError, vault.NoKeyError):
        problem = _("We can't open your report now. Please try later.")
    except AnyDatabaseError as error:
        log.error("A returning reporter could not be answered: %s", type(error).__name__)
        problem = _("Something went wrong on our side. Nothing was sent yet. Send it once more.")
    return pages.ask(request, problem, 503, data)


def _find(request: HttpRequest, data: QueryDict) -> FoundReport | None:
    """The report of the code that was sent. After many wrong ones a right one is not told apart."""
    found = find_report(
        municipality=municipality_of(request),
        typed=data.get("code", ""),
        proof=data.get("proof", ""),
        is_refused=throttle.is_exhausted(request, WRONG_CODE, per_hour=WRONG_CODES_PER_HOUR),
    )
    if found is None:
        throttle.allow(request, WRONG_CODE, per_hour=WRONG_CODES_PER_HOUR)
    return found


def _wrong_code(request: HttpRequest, data: QueryDict) -> HttpResponse:
    problem = _(
        "No report opens with this code. Look at the digits again. "
        "After many tries, wait a quarter of an hour."
    )
    return pages.ask(request, problem, 422, data)


def _answer(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    erasing: dict[str, Step] = {
        "erase": lambda request, found, data: pages.confirm_erasing(request, found),
        "erase_now": _erase,
    }
    steps: dict[str, Step] = {
        "add": _add,
        "about": _about,
        "email": _email,
        "again": lambda request, found, data: pages.confirm_again(request, found),
        "again_now": _again,
        **dict.fromkeys(FEEDBACK, _feedback),
    }
    allowed = erasing if found.words_are_gone else erasing | steps
    step = allowed.get(data.get("step", ""))
    return step(request, found, data) if step else pages.opened(request, found)


def _add(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    form = AddForm(data)
    nonce = _nonce(data.get("token", ""))
    if nonce is None:
        form.add_error(
            None, _("Something went wrong on our side. Nothing was sent yet. Send it once more.")
        )
    if not form.is_valid() or nonce is None:
        return pages.opened(request, found, form=form)
    try:
        add_message(
            report=found.report,
            key=found.key,
            author=Message.Author.REPORTER,
            text=form.cleaned_data["text"],
            nonce=nonce,
            is_limited=True,
        )
    except TooManyMessagesError as full:
        form.add_error("text", _too_many(full))
        return pages.opened(request, found, form=form)
    return pages.opened(request, found, notice=_("What you added is with us."))


def _too_many(full: TooManyMessagesError) -> str:
    if full.in_all:
        return _("No more than %(number)s messages fit with one report. This one is not sent.") % {
            "number": MOST_IN_ALL
        }
    return _(
        "You can add %(number)s messages a day. This one is not sent yet: send it again tomorrow."
    ) % {"number": MOST_IN_A_DAY}


def _nonce(token: str) -> bytes | None:
    """What makes that the same form, sent again, stores nothing twice, however old it is."""
    try:
        return read_token(token).nonce
    except TokenExpiredError as expired:
        return expired.nonce
    except TokenError:
        return None


def _about(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    form = AboutForm(data)
    if not form.is_valid():
        return pages.opened(request, found, form=form)
    # What was told to the municipality's own questions is not asked here, and stays.
    replace_traits(
        report=found.report, key=found.key, content=form.traits().content(), keeping=[EXTRA]
    )
    return pages.opened(request, found, notice=_("What you added is with us."))


def _email(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    form = EmailForm(data)
    if not form.is_valid():
        return pages.opened(request, found, form=form)
    email = form.cleaned_data["email"]
    replace_contact(report=found.report, key=found.key, email=email)
    stored, removed = _("Your e-mail address is stored."), _("There is no e-mail address now.")
    return pages.opened(request, found, notice=stored if email else removed)


def _feedback(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    question, answer = FEEDBACK[data.get("step", "")]
    try:
        store_answer(report=found.report, question=question, answer=answer)
    except NotClosedError:
        return _going_on(request, found)
    found.report.case.refresh_from_db()
    return pages.opened(request, found, notice=_("Thank you. Your answer is with us."))


def _again(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    form = AgainForm(data)
    # A page without its token is old or made by hand; what is written is kept all the same.
    nonce = _nonce(data.get("token", "")) or secrets.token_bytes(16)
    if not form.is_valid():
        return pages.confirm_again(request, found, form)
    try:
        look_again(report=found.report, key=found.key, text=form.cleaned_data["text"], nonce=nonce)
    except NotClosedError:
        return _going_on(request, found, form.cleaned_data["text"])
    found.report.case.refresh_from_db()
    return pages.opened(request, found, notice=_("We are going to look at your report again."))


def _going_on(request: HttpRequest, found: FoundReport, text: str = "") -> HttpResponse:
    """The handling goes on; what was typed stands in the form for a message, ready to be sent."""
    found.report.case.refresh_from_db()
    notice = _("We are working on your report.")
    return pages.opened(request, found, notice=notice, typed=text)


def _erase(request: HttpRequest, found: FoundReport, data: QueryDict) -> HttpResponse:
    try:
        erase_report(report=found.report, actor=None, reason=BY_REPORTER)
    except (OSError, AnyDatabaseError) as error:
        log.error("A report could not be erased: %s", type(error).__name__)
        problem = _("Not erased yet. Please try again.")
        return pages.confirm_erasing(request, found, problem, 503)
    return pages.erased(request)
