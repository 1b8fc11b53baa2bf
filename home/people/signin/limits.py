"""How often one may be wrong: with one account, and from one source whatever the account.

allauth counts wrong passwords and codes per account. It would count per source too, but whoever
then gets one code right, with any account, would start that count anew: so it is counted here.
Nothing that is counted has an address in its name, see `home.people.visitor`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.core.exceptions import ValidationError

from home.people.models import User
from home.people.visitor import keyed_name

__all__ = ["CountedCode", "CountedOldPassword", "count_mail_to", "count_try"]

OF_ALLAUTH = "allauth.account"


def count_try() -> RateLimitUsage:
    """Counts one try of who is asking now; take it back where the try turns out to be right.

    Refuses with a ValidationError where too many were wrong.
    """
    return _count("wrong_from_source")


def count_mail_to(address: str) -> None:
    """Counts one mail that somebody asks for; refuses where that address gets too many."""
    _count("mail_to_address", key=keyed_name(f"mail:{address.strip().lower()}"))


def _count(action: str, key: str | None = None) -> RateLimitUsage:
    usage: RateLimitUsage | None = ratelimit.consume(
        context.request, app=OF_ALLAUTH, action=action, key=key
    )
    if usage is None:
        raise too_many()
    return usage


def too_many() -> ValidationError:
    refusal: ValidationError = get_adapter().validation_error("too_many_login_attempts")
    return refusal


@contextmanager
def _counted_unless_right() -> Iterator[None]:
    usage = count_try()
    yield
    usage.rollback()


class CountedCode:
    """For forms that ask for a code of an app, or a recovery code."""

    def clean_code(self) -> str:
        with _counted_unless_right():
            code: str = super().clean_code()  # type: ignore[misc]
        return code


class CountedOldPassword:
    """Who changes a password shows the old one: wrong ones count as wrong sign-ins do."""

    user: User
    cleaned_data: dict[str, str]

    def clean_oldpassword(self) -> str:
        adapter = get_adapter()
        password = self.cleaned_data.get("oldpassword", "")
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password
