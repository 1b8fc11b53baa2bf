"""Where a host says how many people talked: no session, no cookie, no words."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.people.municipality import municipality_of
from home.people.throttle import allow

from .forms import TRAP, TalkForm
from .services import record_talk

PER_HOUR = 12


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def counts(request: HttpRequest) -> HttpResponse:
    """The form; what was sent is stored once, or shown again with what has to change.

    Cross-site requests are harmless here: there is no session to misuse.
    """
    form = TalkForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = _take(request, form)
        if status == 200:
            return HttpResponseRedirect(reverse("talk_thanks"))
    return _page(request, "home/talks/counts.html", status, form=form)


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return _page(request, "home/talks/thanks.html", 200)


def _take(request: HttpRequest, form: TalkForm) -> int:
    """Stores what is right; the status of the answer, with an error in the form where not 200."""
    if not form.is_valid():
        return 422
    data = form.cleaned_data
    municipality = municipality_of(request)
    if municipality is None:
        form.add_error(None, _("We can't take this at this moment. Nothing was sent."))
        return 503
    if data[TRAP]:
        # Whoever fills in what people do not see is thanked, and not counted.
        return 200
    if not allow(request, "talk", per_hour=PER_HOUR):
        form.add_error(None, _("That is a lot of talks at once. Wait an hour and send it again."))
        return 429
    record_talk(
        municipality=municipality,
        submission=data["submission"],
        language=get_language() or settings.LANGUAGE_CODE,
        occasion=data["occasion"],
        people=data["people"],
        will_act=data["will_act"],
    )
    return 200


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    context |= {"own_addresses": _addresses(), "noindex": True}
    return render(request, template, context, status=status)


def _addresses() -> dict[str, str]:
    """The form in every language, for the language menu."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse("talk_counts")
    return found
