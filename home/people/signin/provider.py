"""Signing in with the identity provider of one's own organisation: what allauth may do."""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from .provider_accounts import Refused, admit
from .provider_claims import Refusal, Rules
from .provider_protocol import note_failure

__all__ = [
    "CANCELLED",
    "EXPIRED",
    "FAILED",
    "STATUSES",
    "TEXTS",
    "IdentityProviderAdapter",
    "rules_of",
    "tell",
]

log = logging.getLogger(__name__)

CANCELLED, EXPIRED, FAILED = "cancelled", "expired", "failed"
TEXTS = {
    Refusal.NO_ROLE: _(
        "Your organisation has given you no role on this site. Ask your own administrator for one."
    ),
    Refusal.EMAIL: _(
        "This site cannot use the e-mail address that your organisation has for you. Ask your own "
        "administrator."
    ),
    Refusal.ACCOUNT: _(
        "Your account on this site cannot be opened in this way. Ask the administrator of this "
        "site."
    ),
    CANCELLED: _("Signing in was cancelled. You can try again."),
    EXPIRED: _("It took too long, or it began in another window. Try again."),
    FAILED: _(
        "Your organisation’s sign-in did not work here. Try again. Does it go wrong again? Ask the "
        "administrator of this site."
    ),
}
STATUSES = {CANCELLED: 400, EXPIRED: 400, FAILED: 502}
FORBIDDEN = 403


class IdentityProviderAdapter(DefaultSocialAccountAdapter):
    """Accounts come from what a provider says by its rules; allauth makes and links none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the settings: no row of a table lets anybody in."""
        found = super().list_apps(request, provider=provider, client_id=client_id)
        return [app for app in found if app.pk is None]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """From here on there is an account to sign in to, with its roles of today."""
        app, person = sociallogin.provider.app, sociallogin.person
        # A session may be kept until a second factor is shown: no token in it.
        sociallogin.token = None
        try:
            user = admit(provider_id=app.provider_id, person=person, rules=rules_of(app))
        except Refused as refused:
            log.warning("Sign-in with %s was refused: %s", app.provider_id, refused.reason)
            raise ImmediateHttpResponse(tell(request, refused.reason)) from None
        sociallogin.user = user
        account = SocialAccount.objects.filter(provider=app.provider_id, uid=person.uid).first()
        sociallogin.account = account or sociallogin.account

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Whatever goes wrong on the way, a page says so; a log never holds what was sent."""
        state = (extra_context or {}).get("state")
        reason = FAILED
        if exception is None and state is None:
            reason = EXPIRED
        elif error == CANCELLED:
            reason = CANCELLED
        if reason == FAILED:
            note_failure(provider.sub_id, exception)
        # A door of another kind has words of its own.
        words = getattr(provider, "tell", tell)
        raise ImmediateHttpResponse(words(request, reason))


def rules_of(app: SocialApp) -> Rules:
    return Rules(**app.settings["rules"])


def tell(request: HttpRequest, reason: str) -> HttpResponse:
    """A page that says what happened, and leads back to the door."""
    status = STATUSES.get(reason, FORBIDDEN)
    context = {"explanation": TEXTS[reason]}
    return render(request, "socialaccount/refused.html", context, status=status)
