"""The pages that answer a sent form; none of them may be kept by anything on the way."""

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.sources import PARAMETER
from reporting.models import ReportPage
from reporting.short_memory import remembered

from .check import Check, hidden_answers, summary
from .embedding import intake_address, is_embedded, note_address
from .form import ReportForm, form_for_page
from .offer import offer_for
from .questions import STEPS
from .source import known_source
from .token import new_token

# Stand in a remembered page for what belongs to one reporter; nobody can guess them.
TOKEN_MARK, CODE_MARK, SOURCE_MARK = (secrets.token_hex(16) for _n in range(3))


def private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no history on disk."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _page(
    request: HttpRequest, page: ReportPage, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    # Not `page.get_context()`: it would make a new form, which these pages do not show.
    about_page = {"page": page, "self": page, "request": request, "noindex": True}
    return private(TemplateResponse(request, template, about_page | context, status=status))


def form_again(
    request: HttpRequest, page: ReportPage, form: ReportForm, status: int
) -> HttpResponse:
    """The form with what was typed and what is wrong with it."""
    context = page.get_context(request, form=form)
    return private(TemplateResponse(request, page.get_template(request), context, status=status))


def check_first(
    request: HttpRequest, page: ReportPage, form: ReportForm, found_out: Check
) -> HttpResponse:
    """What to see before sending; nothing is stored yet."""
    return _page(
        request,
        page,
        "reporting/check.html",
        check=found_out,
        summary=summary(form),
        hidden=hidden_answers(form),
        action=intake_address(request),
    )


def _remembered_page(
    request: HttpRequest,
    template: str,
    key: tuple[Any, ...],
    make_context: Callable[[], dict[str, Any]],
) -> str:
    """A page with marks in it, made once in some seconds for everyone who is not signed in."""

    def make() -> str:
        return render_to_string(template, make_context(), request)

    if settings.SESSION_COOKIE_NAME in request.COOKIES or getattr(request, "is_preview", False):
        return make()
    whose = (request.build_absolute_uri("/"), get_language(), is_embedded(request))
    return remembered((template, *whose, *key), make)


def empty_form(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The form with a token of its own, and the source that its address tells.

    A source that is a known place fills in that place.
    """
    source = known_source(request, request.GET.get(PARAMETER, ""))
    here = offer_for(request, page).place_with(source)
    html = _remembered_page(
        request,
        page.get_template(request),
        (page.pk, page.live_revision_id, here.code if here else ""),
        lambda: page.get_context(
            request,
            form=form_for_page(request, page, here=here, token=TOKEN_MARK, source=SOURCE_MARK),
        ),
    )
    return private(HttpResponse(html.replace(TOKEN_MARK, new_token()).replace(SOURCE_MARK, source)))


def started(
    request: HttpRequest, page: ReportPage, *, behaviours: list[str], source: str
) -> HttpResponse:
    """The form with the answer that another page asked for; nothing is stored, as always."""
    offered = offer_for(request, page).behaviours
    chosen = [code for code in behaviours if code in offered]
    form = form_for_page(request, page, behaviours=chosen, source=source)
    context = page.get_context(request, form=form)
    # What was answered is not asked twice; without an answer it is asked here.
    context["first_step"] = STEPS[1] if chosen else ""
    return private(TemplateResponse(request, page.get_template(request), context))


def thanks(request: HttpRequest, page: ReportPage, *, code: str, token: str) -> HttpResponse:
    """After it is stored; without a code it says that the report was received already."""
    html = _remembered_page(
        request,
        "reporting/thank_you.html",
        (page.pk, page.live_revision_id, bool(code)),
        lambda: {
            "page": page,
            "self": page,
            "noindex": True,
            "code": CODE_MARK if code else "",
            "token": TOKEN_MARK,
            "repeated": not code,
            "note_url": note_address(request),
            "my_report_url": reverse("my_report"),
        },
    )
    return private(HttpResponse(html.replace(CODE_MARK, code).replace(TOKEN_MARK, token)))


def erased(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The report of this form was erased by its reporter and stays erased."""
    return _page(request, page, "reporting/erased.html")


def note(code: str) -> HttpResponse:
    """A text file with the code and nothing else to know it by."""
    response = HttpResponse(f"{code}\n", content_type="text/plain; charset=utf-8")
    name = f"{_('note')}.txt"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return private(response)
