"""The link in an invitation: signed, good for some days and for once."""

from hashlib import sha256

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare
from wagtail.log_actions import log

from home.people.models import User

from . import actions
from .state import State, state_of

__all__ = ["accept", "invited_by", "token_for"]

SALT = "home.people.accounts.invitation"
DAY_SECONDS = 24 * 3600


def token_for(user: User) -> str:
    """What stands in the link; it ends with the days, with its use, and with a newer one."""
    return signing.dumps([user.pk, _digest(user)], salt=SALT)


def invited_by(token: str) -> User | None:
    """Whose invitation this is; None for one that is over, was used, or never was one."""
    try:
        found = signing.loads(token, salt=SALT, max_age=settings.INVITATION_DAYS * DAY_SECONDS)
    except signing.BadSignature:
        return None
    pk, digest = found
    user = User.objects.filter(pk=pk).first()
    if user is None or not constant_time_compare(digest, _digest(user)):
        return None
    return user if state_of(user) == State.INVITED else None


def accept(*, token: str, password: str) -> User | None:
    """Gives the account its password; None where the invitation was used in the meantime.

    Raises ValidationError for a password that is none.
    """
    with transaction.atomic():
        user = invited_by(token)
        if user is None:
            return None
        user = User.objects.select_for_update().get(pk=user.pk)
        if invited_by(token) is None:
            return None
        validate_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
        log(user, actions.JOINED, user=user)
        return user


def _digest(user: User) -> str:
    """Changes with the first sign-in, a password, an address, and with each newer invitation."""
    facts = (user.password, user.session_epoch, user.last_login, user.email)
    return sha256("|".join(str(fact) for fact in facts).encode()).hexdigest()
