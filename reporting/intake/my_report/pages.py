"""The pages of the return with the code; none of them may be kept by anything on the way."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from reporting.extra_answers import ExtraLabels
from reporting.messages import notices_can_be_sent
from reporting.models import Case, Sealed
from reporting.presentation import BehaviourLabels, when_label, where_label

from ..pages import private
from ..token import new_token
from .closing import questions_of, status_sentence
from .forms import AboutForm, AddForm, AgainForm, CodeForm, EmailForm
from .opening import FoundReport


def _page(
    request: HttpRequest, template: str, http_status: int = 200, **context: Any
) -> HttpResponse:
    about = {
        "noindex": True,
        "shows_leave_button": True,
        "action": reverse("my_report"),
        "own_addresses": _addresses(),
    }
    name = f"reporting/{template}.html"
    return private(TemplateResponse(request, name, about | context, status=http_status))


def _page_of(
    request: HttpRequest, found: FoundReport, template: str, http_status: int = 200, **context: Any
) -> HttpResponse:
    """A page of an opened report; what is pressed on it proves the code again."""
    proven = {"code": found.code, "proof": found.proof}
    return _page(request, template, http_status, **proven, **context)


def _addresses() -> dict[str, str]:
    """This page in each language, for the language menu."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse("my_report")
    return found


def ask(
    request: HttpRequest, problem: str = "", status: int = 200, data: QueryDict | None = None
) -> HttpResponse:
    """Asks for the code, and says what is wrong where something is.

    What was typed in `data` comes back, the same whatever is wrong and whatever the code was.
    """
    form = CodeForm.with_problem(problem) if problem else CodeForm()
    data = data or QueryDict()
    step, typed = _typed(data)
    return _page(
        request,
        "my_report",
        status,
        form=form,
        form_error_title="" if typed else _("Your report did not open:"),
        step=step,
        typed=typed,
        token=(data.get("token") or new_token()) if step in ("add", "again_now") else "",
    )


def _typed(data: QueryDict) -> tuple[str, Form | None]:
    """The step that was pressed and its form, where there is something in it to lose."""
    forms: dict[str, type[Form]] = {
        "add": AddForm,
        "again_now": AgainForm,
        "email": EmailForm,
        "about": AboutForm,
    }
    step = data.get("step", "")
    if step in forms:
        typed = forms[step](data)
        if any(data.get(name) for name in typed.fields):
            return step, typed
    return "open", None


def opened(
    request: HttpRequest,
    found: FoundReport,
    *,
    form: Form | None = None,
    notice: str = "",
    typed: str = "",
) -> HttpResponse:
    """Everything about the report; `form` is one that came back with something wrong in it.

    What was `typed` elsewhere stands in the form for a message.
    """
    if found.words_are_gone:
        return _words_are_gone(request, found)
    words, traits = found.sealed(Sealed.Kind.WORDS), found.sealed(Sealed.Kind.TRAITS)
    labels = ExtraLabels(found.report.municipality, get_language() or "")
    return _page_of(
        request,
        found,
        "my_report_open",
        422 if form is not None else 200,
        token=new_token(),
        notice=notice,
        form=form,
        add_form=form if isinstance(form, AddForm) else AddForm(initial={"text": typed}),
        about_form=form if isinstance(form, AboutForm) else AboutForm(initial=traits),
        email_form=form if isinstance(form, EmailForm) else _email_form(found),
        notices_are_sent=notices_can_be_sent(),
        words=words,
        extra=labels.told(traits, words),
        photos_count=found.report.photos.count(),
        messages=found.messages(),
        status=status_sentence(found.report.case),
        feedback=questions_of(found.report.case),
        **_facts(found),
    )


def _email_form(found: FoundReport) -> EmailForm | None:
    """None where no mail is sent and there is no address to take away."""
    contact = found.sealed(Sealed.Kind.CONTACT)
    return EmailForm(initial=contact) if notices_can_be_sent() or contact.get("email") else None


def _words_are_gone(request: HttpRequest, found: FoundReport) -> HttpResponse:
    """What is left when the words have had their time: that it was there, and erasing it."""
    return _page_of(request, found, "my_report_gone", **_facts(found))


def confirm_again(
    request: HttpRequest, found: FoundReport, form: AgainForm | None = None
) -> HttpResponse:
    """Before a closed report is opened again: room to say why, and nothing is done yet."""
    if found.report.case.status != Case.Status.CLOSED:
        return opened(request, found, notice=status_sentence(found.report.case))
    return _page_of(
        request,
        found,
        "my_report_again",
        422 if form is not None else 200,
        token=new_token(),
        form=form,
        again_form=form or AgainForm(),
    )


def confirm_erasing(
    request: HttpRequest, found: FoundReport, problem: str = "", status: int = 200
) -> HttpResponse:
    """What goes and what stays, before anything is done; or why nothing was done."""
    incident = found.report.incident
    month = incident.month or incident.received_month
    return _page_of(
        request,
        found,
        "my_report_erase",
        status,
        problem=problem,
        area=incident.area,
        month=date_format(month, "YEAR_MONTH_FORMAT"),
        **_facts(found),
    )


def erased(request: HttpRequest) -> HttpResponse:
    """It is gone."""
    return _page(request, "my_report_erased")


def _facts(found: FoundReport) -> dict[str, Any]:
    incident = found.report.incident
    labels = BehaviourLabels(found.report.municipality, get_language() or "")
    return {
        "what": labels.each_of(found.report),
        "where": where_label(incident),
        "when": when_label(incident),
        "received_at": found.report.received_at,
    }
