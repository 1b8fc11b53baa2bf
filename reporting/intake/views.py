"""The address that the form is sent to: no session, no cookie, nothing kept between."""

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from home.people.municipality import municipality_of
from reporting import vault
from reporting.models import ReportPage

from .form import ReportForm, form_for_page
from .services import Submission, find_submission, submit_report
from .token import TokenError, TokenExpiredError, new_token, read_token
from .uploads import DiscardUploads


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Takes a report; thanks after it is stored, or shows the page with what was typed and why not.

    Cross-site requests are harmless here: there is no session to misuse, and a token of ours is
    needed in any case.
    """
    page = _report_page(request)
    if request.method != "POST":
        return HttpResponseRedirect(page.get_url(request))
    try:
        data = _posted(request)
    except RequestDataTooBig:
        form = form_for_page(request, page, QueryDict(f"token={new_token()}"))
        form.errors.clear()
        form.add_error(None, _("This was far too much text. Nothing was sent. Please shorten it."))
        return _form_again(request, page, form, status=413)
    return _answer(request, page, data)


def _answer(request: HttpRequest, page: ReportPage, data: QueryDict) -> HttpResponse:
    problem, nonce = "", b""
    try:
        nonce = read_token(data.get("token", ""))
    except TokenExpiredError as expired:
        if found := find_submission(expired.nonce):
            return _thanks(request, page, found)
        problem = _("This page was open for a long time. Nothing was sent yet. Send it once more.")
    except TokenError:
        problem = _("Something went wrong on our side. Nothing was sent yet. Send it once more.")
    if problem:
        data["token"] = new_token()
    form = form_for_page(request, page, data)
    if problem:
        form.add_error(None, problem)
    if not form.is_valid():
        return _form_again(request, page, form)
    try:
        municipality = municipality_of(request)
        if municipality is None:
            raise vault.NoKeyError
        submission = submit_report(
            municipality=municipality,
            nonce=nonce,
            language=get_language() or "",
            answers=form.answers(),
            held_for_moderation=bool(form.cleaned_data["website"]),
        )
    except vault.NoKeyError:
        form.add_error(None, _("We can't take reports at this moment. Nothing was sent."))
        return _form_again(request, page, form, status=503)
    return _thanks(request, page, submission)


def _posted(request: HttpRequest) -> QueryDict:
    request.upload_handlers = [DiscardUploads(request)]
    try:
        return request.POST.copy()
    except (MultiPartParserError, UnicodeError) as error:
        raise BadRequest from error


def _report_page(request: HttpRequest) -> ReportPage:
    """The live report page of this site in the active language."""
    site = Site.find_for_request(request)
    pages = ReportPage.objects.live().public().filter(locale__language_code=get_language())
    roots = site.root_page.get_translations(inclusive=True) if site else []
    for page in pages.select_related("locale"):
        if any(page.is_descendant_of(root) for root in roots):
            return page
    raise Http404


def _form_again(
    request: HttpRequest, page: ReportPage, form: ReportForm, status: int = 422
) -> HttpResponse:
    context = page.get_context(request, form=form)
    return _private(TemplateResponse(request, page.get_template(request), context, status=status))


def _thanks(request: HttpRequest, page: ReportPage, submission: Submission) -> HttpResponse:
    context = page.get_context(request) | {"repeated": submission.long_ago, "noindex": True}
    return _private(TemplateResponse(request, "reporting/thank_you.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
