"""Signing in with a code by mail: the same steps and answers for every address."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from home.people.municipality import municipality_of
from home.people.signin.limits import count_mail_to
from home.people.signin.mail import queue_mail
from home.people.throttle import allow, is_exhausted

from .codes import GOOD_FOR, Outcome, make_code, try_code
from .federation.door import federations
from .forms import AddressForm, CodeForm
from .going_on import own_address
from .services import welcome_teacher
from .session import sign_in, sign_out, teacher_of

__all__ = ["ask_address", "ask_code", "leave"]

# A whole team of teachers may sit behind one network address.
MAILS_PER_HOUR = 60
WRONG_PER_HOUR = 60
ASKED = "teacher_code"
NEXT = "next"
read_and_sent = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@read_and_sent
@sensitive_post_parameters("email")
def ask_address(request: HttpRequest) -> HttpResponse:
    """Asks for the address; whichever it is, the answer is to look in the mail."""
    wanted = own_address(request, request.POST.get(NEXT) or request.GET.get(NEXT, ""))
    if teacher_of(request) is not None:
        return redirect(wanted or "teacher_packs")
    form = AddressForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = _send_code(request, form, wanted)
        if status == 200:
            return redirect("teacher_code")
    return _page(
        request, "sign_in.html", status, form=form, wanted=wanted, federations=federations()
    )


def _send_code(request: HttpRequest, form: AddressForm, wanted: str) -> int:
    """Mails a code; the status of the answer, with an error in the form where not 200."""
    if not form.is_valid():
        return 422
    if municipality_of(request) is None:
        form.add_error(None, _("We can't take this at this moment. Nothing was sent."))
        return 503
    email = form.cleaned_data["email"]
    try:
        if not allow(request, "teacher-mail", per_hour=MAILS_PER_HOUR):
            raise ValidationError(_("That is a lot of codes at once. Try it again in an hour."))
        count_mail_to(email)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return 429
    key, code = make_code(email=email)
    queue_mail(_mail_with(code, email))
    request.session[ASKED] = {"key": key, "email": email, NEXT: wanted}
    if not request.user.is_authenticated:
        request.session.set_expiry(2 * GOOD_FOR)
    return 200


def _mail_with(code: str, email: str) -> EmailMessage:
    """In the language of the page: whose address this is, nobody has looked up yet."""
    minutes = int(GOOD_FOR.total_seconds() // 60)
    body = render_to_string("education/teachers/mail/code.txt", {"code": code, "minutes": minutes})
    subject = _("Your code for SSSTOP: %(code)s") % {"code": code}
    return EmailMessage(subject=subject, body=body, to=[email])


@never_cache
@read_and_sent
@sensitive_post_parameters("code")
def ask_code(request: HttpRequest) -> HttpResponse:
    """Asks for the code; the right one signs in whoever asked for it in this browser."""
    asked = request.session.get(ASKED) if _has_session(request) else None
    if not asked:
        return redirect("teacher_sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = _try(request, form, asked)
        if status == 200:
            return _welcome(request, asked["email"], asked[NEXT])
    minutes = int(GOOD_FOR.total_seconds() // 60)
    return _page(request, "code.html", status, form=form, email=asked["email"], minutes=minutes)


def _try(request: HttpRequest, form: CodeForm, asked: dict[str, str]) -> int:
    """The status of the answer, with an error in the form where the address is not proved."""
    if not form.is_valid():
        return 422
    if is_exhausted(request, "teacher-wrong", per_hour=WRONG_PER_HOUR):
        form.add_error(None, _("That is a lot of codes at once. Try it again in an hour."))
        return 429
    typed = form.cleaned_data["code"]
    outcome = try_code(key=asked["key"], email=asked["email"], typed=typed)
    if outcome is Outcome.RIGHT:
        return 200
    allow(request, "teacher-wrong", per_hour=WRONG_PER_HOUR)
    if outcome is Outcome.WRONG:
        form.add_error("code", _("This is not the code from the mail."))
    else:
        form.add_error("code", _("This code does not work any more. Ask for a new one."))
    return 422


def _welcome(request: HttpRequest, email: str, wanted: str) -> HttpResponse:
    municipality = municipality_of(request)
    if municipality is None:
        return redirect("teacher_sign_in")
    language = get_language() or settings.LANGUAGE_CODE
    teacher = welcome_teacher(email=email, municipality=municipality, language=language)
    sign_in(request, teacher)
    # Judged again: the host may be another than the one at which it was asked.
    return redirect(own_address(request, wanted) or "teacher_packs")


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    if _has_session(request):
        sign_out(request)
    messages.success(request, _("You are signed out."))
    return redirect("teacher_sign_in")


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    context |= {"sign_in_url": reverse("teacher_sign_in")}
    return render(request, f"education/teachers/{template}", context, status=status)
