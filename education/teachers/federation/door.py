"""The way to a federation and back: who teaches at a school comes in, and nobody else."""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.people.municipality import municipality_of
from home.people.signin.provider import FAILED, STATUSES, TEXTS
from home.people.signin.provider_protocol import (
    ProviderAdapter,
    Unusable,
    come_back,
    go_there,
    note_failure,
)
from home.people.throttle import allow

from ..codes import GOOD_FOR
from ..going_on import own_address
from ..services import welcome_colleague
from ..session import sign_in
from .claims import Colleague, Refusal, Rules, colleague_from

__all__ = ["arrive", "federations", "leave_for"]

log = logging.getLogger(__name__)

# A whole team of teachers may sit behind one network address.
TRIES_PER_HOUR = 120
#: Before its id in the visitor's session: a provider of staff may have the same.
OWN = "teachers-"
FORBIDDEN, TOO_MANY, NOT_NOW = 403, 429, 503
REFUSED = {
    Refusal.PUPIL: _(
        "Good that you are here. This door is for teachers, and your school says that you learn"
        " there. You need no account: everything for pupils is open. Nothing about you was kept."
    ),
    Refusal.NO_STAFF: _(
        "Your school does not say that you work there. With a code by e-mail you can sign in all"
        " the same. Nothing about you was kept."
    ),
}
TOO_OFTEN = _("That is a lot of tries at once. Try it again in an hour.")
NO_SITE = _("We can't take this at this moment. Nothing was sent.")


class FederationProvider(OpenIDConnectProvider):
    def tell(self, request: HttpRequest, reason: str) -> HttpResponse:
        """What went wrong on the way, in the words that staff read too."""
        return _page(request, str(TEXTS[reason]), STATUSES[reason])


class FederationAdapter(ProviderAdapter):
    def get_provider(self) -> FederationProvider:
        for told in settings.TEACHER_FEDERATIONS:
            if f"{OWN}{told['provider_id']}" == self.provider_id:
                app = SocialApp(provider="openid_connect", **told)
                app.provider_id = self.provider_id
                return FederationProvider(self.request, app=app)
        raise Http404

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        name = self.provider_id.removeprefix(OWN)
        address: str = build_absolute_uri(request, reverse("teacher_federation_back", args=[name]))
        return address

    def resume(self, state: Mapping[str, Any]) -> None:
        """In the language in which somebody went away."""
        super().resume(state)
        if state.get("language") in dict(settings.LANGUAGES):
            translation.activate(state["language"])

    def read(
        self, app: SocialApp, signed: Mapping[str, Any], told: Mapping[str, Any]
    ) -> Colleague | Refusal:
        return colleague_from(self.provider_id, signed, told, Rules(**app.settings["rules"]))

    def let_in(
        self, request: HttpRequest, app: SocialApp, person: Colleague | Refusal
    ) -> SocialLogin:
        """Answers by itself: allauth's next step would make an account of staff."""
        raise ImmediateHttpResponse(self._answer(request, person))

    def _answer(self, request: HttpRequest, person: Colleague | Refusal) -> HttpResponse:
        municipality = municipality_of(request)
        if municipality is None:
            return _page(request, str(NO_SITE), NOT_NOW)
        if isinstance(person, Refusal):
            log.warning("Sign-in with %s was refused: %s", self.provider_id, person)
            return _page(request, str(REFUSED[person]), FORBIDDEN, person == Refusal.PUPIL)
        wanted = own_address(request, self.state.get("next", ""))
        language = translation.get_language() or settings.LANGUAGE_CODE
        teacher = welcome_colleague(person=person, municipality=municipality, language=language)
        sign_in(request, teacher)
        return redirect(wanted or "teacher_packs")


def federations() -> list[dict[str, str]]:
    """Those that a button stands for."""
    return [{"id": one["provider_id"], "name": one["name"]} for one in settings.TEACHER_FEDERATIONS]


@never_cache
@require_POST
def leave_for(request: HttpRequest, federation: str) -> HttpResponse:
    """Answers a button on the sign-in page."""
    adapter = FederationAdapter(request, f"{OWN}{federation}")
    adapter.get_provider()
    if not allow(request, "teacher-federation", per_hour=TRIES_PER_HOUR):
        return _page(request, str(TOO_OFTEN), TOO_MANY)
    wanted = own_address(request, request.POST.get("next", ""))
    language = translation.get_language() or settings.LANGUAGE_CODE
    if not request.user.is_authenticated:
        request.session.set_expiry(2 * GOOD_FOR)
    try:
        return go_there(request, adapter, wanted, language=language)
    except Unusable as error:
        note_failure(adapter.provider_id, error)
        return _page(request, str(TEXTS[FAILED]), STATUSES[FAILED])


@never_cache
@require_safe
def arrive(request: HttpRequest, federation: str) -> HttpResponse:
    """Where the federation sends people back to: one address for all languages."""
    adapter = FederationAdapter(request, f"{OWN}{federation}")
    adapter.get_provider()
    with translation.override(translation.get_language()):
        try:
            return come_back(request, adapter)
        except Unusable as error:
            note_failure(adapter.provider_id, error)
            return _page(request, str(TEXTS[FAILED]), STATUSES[FAILED])


def _page(
    request: HttpRequest, explanation: str, status: int, is_pupil: bool = False
) -> HttpResponse:
    context = {"explanation": explanation, "is_pupil": is_pupil}
    return render(request, "education/teachers/refused.html", context, status=status)
