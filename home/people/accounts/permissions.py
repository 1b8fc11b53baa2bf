"""Who may do what with which account."""

from django.contrib.auth.models import AnonymousUser

from home.people.models import User
from home.people.page_access import guest_kinds
from home.people.roles import ADMIN, AGENCY, ROLES

INVITE = "people.add_user"
MANAGE = "people.change_user"


def is_administrator(user: User) -> bool:
    """Whether this person manages everything here, by role or as superuser."""
    return user.is_superuser or any(group.name == ADMIN for group in user.groups.all())


def can_invite(actor: User | AnonymousUser) -> bool:
    return actor.has_perm(INVITE)


def can_list(actor: User | AnonymousUser) -> bool:
    """Whether this person sees the accounts at all, also as an export."""
    return actor.has_perm(MANAGE)


def can_manage(actor: User | AnonymousUser, user: User) -> bool:
    """Whether `actor` may change the account: never one that is mightier than their own."""
    if not isinstance(actor, User) or not actor.has_perm(MANAGE):
        return False
    if user.is_superuser:
        return actor.is_superuser
    return is_administrator(actor) or not is_administrator(user)


def can_change_address(actor: User) -> bool:
    """An address is what an account is reached by: only an administrator changes it."""
    return is_administrator(actor)


def can_take_away_factors(actor: User | AnonymousUser, user: User) -> bool:
    """Not one's own: for these one shows them first, on the page of second factors."""
    return can_manage(actor, user) and actor.pk != user.pk


def roles_to_give(actor: User) -> list[str]:
    """The roles that `actor` may give and take; only an administrator makes another one."""
    return [
        role
        for role in ROLES
        if (role != ADMIN or is_administrator(actor)) and (role != AGENCY or guest_kinds())
    ]
