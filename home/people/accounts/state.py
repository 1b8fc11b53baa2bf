"""What state an account is in, told from the account itself."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from home.people.models import User


class State(TextChoices):
    """Exactly one of these is true of an account."""

    INVITED = "invited", pgettext_lazy("state of an account", "Invited")
    IN_USE = "in_use", pgettext_lazy("state of an account", "In use")
    ENDED = "ended", pgettext_lazy("state of an account", "Ended")
    PUT_AWAY = "put_away", pgettext_lazy("state of an account", "Out of use")


def state_of(user: User) -> State:
    if not user.is_active:
        return State.PUT_AWAY
    if not user.may_enter():
        return State.ENDED
    return State.INVITED if is_waiting(user) else State.IN_USE


def is_waiting(user: User) -> bool:
    """Whether this person was invited and never came: no password, and not by a provider either."""
    return user.last_login is None and not user.has_usable_password()


def in_state(state: State) -> Q:
    """The accounts in a state today, as a condition for a query."""
    return _CONDITIONS[state](timezone.localdate())


def may_enter_on(today: date) -> Q:
    """As `User.may_enter`, for a query."""
    return Q(is_active=True) & (Q(access_until=None) | Q(access_until__gte=today))


_NEVER_CAME = Q(last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)
_CONDITIONS: dict[State, Callable[[date], Q]] = {
    State.INVITED: lambda today: may_enter_on(today) & _NEVER_CAME,
    State.IN_USE: lambda today: may_enter_on(today) & ~_NEVER_CAME,
    State.ENDED: lambda today: Q(is_active=True, access_until__lt=today),
    State.PUT_AWAY: lambda _today: Q(is_active=False),
}
