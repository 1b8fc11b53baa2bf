"""Whether this very session was opened with a second factor."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from home.people.models import ADMIN_ACCESS, User

__all__ = ["is_needed", "is_shown", "note_shown_by_provider", "way_to_show"]

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Who signed in with an identity provider that itself asked for a second factor.
BY_PROVIDER = "second_factor_by_provider"


def is_needed() -> bool:
    """Whether staff need one at all: always on a server, a setting in development."""
    return bool(settings.STAFF_SECOND_FACTOR)


def has_factor(user: User) -> bool:
    """Whether this person has an app or a passkey to show."""
    return bool(is_mfa_enabled(user, types=FACTORS))


def is_shown(request: HttpRequest, user: User) -> bool:
    """Whether `user` showed a second factor in this session.

    That there is one is not enough: a session that was opened by any other way shows nothing.
    """
    if request.session.get(BY_PROVIDER) == user.pk:
        return True
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


def note_shown_by_provider(request: HttpRequest, user: User) -> None:
    """The identity provider says that it asked for a second factor; call it after signing in."""
    request.session[BY_PROVIDER] = user.pk


def note_added(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Who has just added a factor has shown it."""
    if authenticator.type in FACTORS and request.user == user:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def way_to_show(request: HttpRequest, user: User) -> str:
    """Where this person adds a second factor, or shows the one there is, and then comes back."""
    name = "mfa_reauthenticate" if has_factor(user) else "mfa_index"
    if name == "mfa_reauthenticate" and not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        name = "mfa_reauthenticate_webauthn"
    back = "wagtailadmin_home" if user.has_perm(ADMIN_ACCESS) else "mfa_index"
    wanted = request.get_full_path() if request.method == "GET" else reverse(back)
    return f"{reverse(name)}?{urlencode({'next': wanted})}"
