"""The door of staff at an identity provider: who comes through has an account with roles."""

from collections.abc import Mapping
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume_or_429
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from home.people.models import User

from .provider import FAILED, rules_of, tell
from .provider_claims import Person, person_from
from .provider_protocol import ProviderAdapter, Unusable, come_back, go_there, note_failure


class StaffAdapter(ProviderAdapter):
    def read(self, app: SocialApp, signed: Mapping[str, Any], told: Mapping[str, Any]) -> Person:
        return person_from(signed, told, rules_of(app))

    def let_in(self, request: HttpRequest, app: SocialApp, person: Person) -> SocialLogin:
        """Nothing that the provider says is kept, but for the name it has for this person."""
        account = SocialAccount(provider=app.provider_id, uid=person.uid, extra_data={})
        login = SocialLogin(provider=self.get_provider(), user=User(), account=account)
        login.person = person
        return login


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Answers the button on the sign-in page."""
    adapter = _adapter(request, provider_id)
    if request.method != "POST":
        return redirect("account_login")
    refused = consume_or_429(request, action="login")
    if refused:
        return refused
    try:
        return go_there(request, adapter, get_next_redirect_url(request) or "")
    except Unusable as error:
        note_failure(provider_id, error)
        return tell(request, FAILED)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends people back to."""
    adapter = _adapter(request, provider_id)
    try:
        return come_back(request, adapter)
    except Unusable as error:
        note_failure(provider_id, error)
        return tell(request, FAILED)


def _adapter(request: HttpRequest, provider_id: str) -> StaffAdapter:
    adapter = StaffAdapter(request, provider_id)
    try:
        # allauth also takes the name of the kind of provider for the one that there is.
        known = adapter.get_provider().sub_id == provider_id
    except SocialApp.DoesNotExist:
        known = False
    if not known:
        raise Http404
    return adapter
