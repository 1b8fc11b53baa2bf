"""What the list of accounts, and its export, say of each."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.people.models import User
from home.people.roles import ROLES

from .state import state_of


@dataclass(frozen=True)
class Cell:
    """A machine-readable name, and what it says of one account."""

    name: str
    text: Callable[[User], str]


def with_all(users: QuerySet[User]) -> QuerySet[User]:
    """Everything that the columns read, in a fixed number of queries."""
    return users.prefetch_related("groups", "authenticator_set")


def roles_of(user: User) -> str:
    held = {group.name for group in user.groups.all()}
    names = [str(label) for role, label in ROLES.items() if role in held]
    if user.is_superuser:
        names.insert(0, _("Superuser"))
    return ", ".join(names)


def factors(user: User) -> list[Authenticator]:
    """The second steps of this person; read with all rows of a list at once."""
    return list(user.authenticator_set.all())  # type: ignore[attr-defined]  # allauth has no types


def factors_of(user: User) -> str:
    types = {factor.type for factor in factors(user)}
    names = []
    if Authenticator.Type.TOTP in types:
        names.append(_("App"))
    if Authenticator.Type.WEBAUTHN in types:
        names.append(_("Passkey"))
    return ", ".join(names) or _("None")


def last_day(user: User) -> str:
    return date_format(user.access_until, "SHORT_DATE_FORMAT") if user.access_until else ""


def last_sign_in(user: User) -> str:
    return f"{timezone.localtime(user.last_login):%Y-%m-%d %H:%M}" if user.last_login else ""


FOR_EXPORT = (
    Cell("email", lambda user: user.email),
    Cell("name", lambda user: user.get_full_name()),
    Cell("organisation", User.get_organisation_display),
    Cell("roles", roles_of),
    Cell("state", lambda user: str(state_of(user).label)),
    Cell("last_sign_in", last_sign_in),
    Cell("second_factor", factors_of),
    Cell("last_day", lambda user: str(user.access_until or "")),
    Cell(
        "invited",
        lambda user: f"{timezone.localtime(user.date_joined):%Y-%m-%d}",
    ),
)
