"""The way to an identity provider and back, with everything checked that can be.

allauth does the state, PKCE and the exchange of the code. Here are added: the nonce, the signature
of the token, the issuer of the discovery document, that what the provider tells is of the same
person, and that no answer of a provider, whatever it holds, is an error of the site. Who then gets
in, and as whom, each door says for itself: staff in `provider_views`, teachers in their own app.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .provider_claims import is_encrypted

__all__ = ["ProviderAdapter", "Unusable", "come_back", "go_there", "note_failure"]

log = logging.getLogger(__name__)

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# What is signed with a key that only the provider has.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
CLOCKS_DIFFER_SECONDS = 60
LONGEST_UID = 191
WELL_KNOWN = "/.well-known/"


class Unusable(OAuth2Error):
    """A provider answered nothing, or what cannot be used; its words hold nothing that was sent."""


class ProviderAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's, that takes nothing on trust. A door says who comes in by `read` and `let_in`."""

    #: What was kept in the visitor's session on the way to the provider.
    state: Mapping[str, Any] = {}

    def resume(self, state: Mapping[str, Any]) -> None:
        self.state = state

    def read(self, app: SocialApp, signed: Mapping[str, Any], told: Mapping[str, Any]) -> Any:
        """Who this is: `signed` for this very sign-in, `told` besides. Errors make it no use."""
        raise NotImplementedError

    def let_in(self, request: HttpRequest, app: SocialApp, person: Any) -> SocialLogin:
        """What allauth goes on with; a door of another kind raises ImmediateHttpResponse."""
        raise NotImplementedError

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
            person = self.read(app, signed, told)
        return self.let_in(request, app, person)

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
        nonce = self.state.get("nonce")
        if not nonce or signed.get("nonce") != nonce:
            raise Unusable("the token is of another sign-in")
        if signed.get("azp", app.client_id) != app.client_id:
            raise Unusable("the token is for another site")
        if not 0 < len(signed["sub"]) <= LONGEST_UID:
            raise Unusable("its name for the person is no use")
        return signed


class CallbackView(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.resume(state or {})
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


def note_failure(provider_id: str, error: Exception | None) -> None:
    """What an operator needs to know, and nothing that was sent."""
    words = str(error) if isinstance(error, Unusable) else "it answered with an error"
    log.warning("Sign-in with %s failed: %s", provider_id, words)


def go_there(
    request: HttpRequest, adapter: ProviderAdapter, wanted: str, **kept: str
) -> HttpResponse:
    """A page that goes on to the provider by itself; `kept` is in `state` at the way back.

    No redirect: browsers follow one from a form only to where the page's policy lets forms go, and
    where a provider leads on to is not known here. Raises Unusable where it cannot be reached.
    """
    provider, nonce = adapter.get_provider(), token_urlsafe(24)
    provider.oauth2_adapter_class = type(adapter)
    asked = {**provider.get_auth_params(), "nonce": nonce}
    away = provider.redirect(request, "login", wanted, nonce=nonce, auth_params=asked, **kept)
    if not 300 <= away.status_code < 400:
        return away
    context = {"provider_name": provider.app.name, "address": away.url}
    return render(request, "socialaccount/leaving.html", context)


def come_back(request: HttpRequest, adapter: ProviderAdapter) -> HttpResponse:
    """The answer to whom the provider sends back. Raises Unusable for what is no use."""
    return CallbackView.adapter_view(adapter)(request)
