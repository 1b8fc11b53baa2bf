"""There is always somebody left who can let others in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from home.people.models import User
from home.people.roles import ADMIN

from .state import State, in_state

__all__ = ["LastAdministrator", "administrators_kept", "somebody_administers"]


class LastAdministrator(ValidationError):
    """Nobody would be left who can let people in."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is the last administrator who can sign in and has no last day. First make "
                "somebody else administrator."
            ),
            code="last_administrator",
        )


@contextmanager
def administrators_kept() -> Iterator[None]:
    """One transaction, undone with LastAdministrator where nobody would be left.

    Somebody is left who is in use today and has no last day; where there was nobody like that
    before, one with a last day will do. Two at once cannot each take the other away: they wait
    for one another at the role's row.
    """
    with transaction.atomic():
        list(Group.objects.select_for_update().filter(name=ADMIN))
        before = _strength()
        yield
        if _strength() < before:
            raise LastAdministrator


def somebody_administers() -> bool:
    """Whether anybody who can let people in is in use today."""
    return _strength() > 0


def _strength() -> int:
    """2: somebody stays; 1: somebody is here, with a last day; 0: nobody."""
    administrators = _administrators()
    if administrators.filter(access_until=None).exists():
        return 2
    return int(administrators.exists())


def _administrators() -> QuerySet[User]:
    might = Q(is_superuser=True) | Q(groups__name=ADMIN)
    return User.objects.filter(might & in_state(State.IN_USE))
