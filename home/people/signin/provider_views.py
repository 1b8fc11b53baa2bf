"""The way to an identity provider and back, with everything checked that can be.

allauth does the state, PKCE and the exchange of the code. Here are added: the nonce, the signature
of the token, the issuer of the discovery document, that what the provider tells is of the same
person, and that no answer of a provider, whatever it holds, is an error of the site.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume_or_429
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from home.people.models import User

from .provider import FAILED, Unusable, note_failure, rules_of, tell
from .provider_claims import is_encrypted, person_from

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# What is signed with a key that only the provider has.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
CLOCKS_DIFFER_SECONDS = 60
LONGEST_UID = 191
WELL_KNOWN = "/.well-known/"


class ProviderAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's, that takes nothing on trust."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        with usable_answers():
            config: dict[str, Any] = super().openid_config
            server = self.get_provider().app.settings["server_url"]
            if config["issuer"].rstrip("/") != server.partition(WELL_KNOWN)[0].rstrip("/"):
                raise Unusable("the discovery document is of another issuer")
            if not all(is_encrypted(config[name]) for name in ENDPOINTS):
                raise Unusable("an endpoint is not https://")
        return config

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        with usable_answers():
            return super().get_access_token_data(*args, **kwargs)

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        with usable_answers():
            signed = self._signed(app, kwargs["response"]["id_token"])
            told = self._told(app, token) if app.settings["fetch_userinfo"] else {}
            if told and told.get("sub") != signed["sub"]:
                raise Unusable("it tells of somebody else")
            person = person_from(signed, told, rules_of(app))
        # Nothing that the provider says is kept, but for the name it has for this person.
        account = SocialAccount(provider=app.provider_id, uid=person.uid, extra_data={})
        login = SocialLogin(provider=self.get_provider(), user=User(), account=account)
        login.person = person
        return login

    def _told(self, app: SocialApp, token: SocialToken) -> dict[str, Any]:
        if "userinfo_endpoint" not in self.openid_config:
            return {}
        if not is_encrypted(self.profile_url):
            raise Unusable("an endpoint is not https://")
        told = self._fetch_user_info(token.token)
        return {**told}

    def _signed(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What stands in the token, if it was made for this site, this sign-in and this moment."""
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(response.json()).keys
        kid = jwt.get_unverified_header(id_token).get("kid")
        key = next(key for key in keys if kid is None or key.key_id == kid)
        signed: dict[str, Any] = jwt.decode(
            id_token,
            key=key,
            algorithms=ALGORITHMS,
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            leeway=CLOCKS_DIFFER_SECONDS,
            options={"require": ["exp", "iat", "sub", "aud", "iss"]},
        )
        if not self.nonce or signed.get("nonce") != self.nonce:
            raise Unusable("the token is of another sign-in")
        if signed.get("azp", app.client_id) != app.client_id:
            raise Unusable("the token is for another site")
        if not 0 < len(signed["sub"]) <= LONGEST_UID:
            raise Unusable("its name for the person is no use")
        return signed


class CallbackView(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


@contextmanager
def usable_answers() -> Iterator[None]:
    """No answer, or one that is no use: one kind of error for all of them, with safe words."""
    try:
        yield
    except Unusable:
        raise
    except OAuth2Error:
        # Holds what the provider sent.
        raise Unusable("it does not take the code") from None
    except OSError as error:
        raise Unusable(f"no answer ({type(error).__name__})") from None
    except (jwt.PyJWTError, LookupError, StopIteration, TypeError, ValueError, AttributeError) as e:
        raise Unusable(f"an answer that is no use ({type(e).__name__})") from None


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Answers the button with a page that goes on to the provider by itself.

    No redirect: browsers follow one from a form only to where the page's policy lets forms go, and
    where a provider leads on to is not known here.
    """
    adapter = _adapter(request, provider_id)
    if request.method != "POST":
        return redirect("account_login")
    refused = consume_or_429(request, action="login")
    if refused:
        return refused
    provider, nonce = adapter.get_provider(), token_urlsafe(24)
    provider.oauth2_adapter_class = ProviderAdapter
    wanted = get_next_redirect_url(request)
    try:
        asked = {**provider.get_auth_params(), "nonce": nonce}
        away = provider.redirect(request, "login", wanted, nonce=nonce, auth_params=asked)
    except Unusable as error:
        note_failure(provider_id, error)
        return tell(request, FAILED)
    if not 300 <= away.status_code < 400:
        return away
    context = {"provider_name": provider.app.name, "address": away.url}
    return render(request, "socialaccount/leaving.html", context)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends people back to."""
    adapter = _adapter(request, provider_id)
    try:
        return CallbackView.adapter_view(adapter)(request)
    except Unusable as error:
        note_failure(provider_id, error)
        return tell(request, FAILED)


def _adapter(request: HttpRequest, provider_id: str) -> ProviderAdapter:
    adapter = ProviderAdapter(request, provider_id)
    try:
        # allauth also takes the name of the kind of provider for the one that there is.
        known = adapter.get_provider().sub_id == provider_id
    except SocialApp.DoesNotExist:
        known = False
    if not known:
        raise Http404
    return adapter
