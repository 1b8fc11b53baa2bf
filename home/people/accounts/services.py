"""Everything that is done to an account by somebody else; each act stands in the log."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from wagtail.log_actions import log
from wagtail.models import Page

from home.people.models import User
from home.people.page_access import give_page_access, page_of, take_page_access
from home.people.roles import ADMIN, AGENCY, ROLES

from . import actions, permissions
from .administrators import administrators_kept, somebody_administers
from .invitation_mail import send_invitation
from .state import State, state_of

__all__ = [
    "block_account",
    "change_account",
    "invite",
    "invite_again",
    "put_away",
    "sign_out_everywhere",
    "take_away_factors",
    "take_back",
]

# What an administrator changes of an account, besides its roles.
FIELDS = (
    "first_name",
    "last_name",
    "language",
    "organisation",
    "municipality",
    "access_until",
)


@transaction.atomic
def invite(*, actor: User, user: User, roles: Iterable[str], page: Page | None = None) -> User:
    """Makes the account, without a password, and mails how to choose one."""
    if not permissions.can_invite(actor):
        raise PermissionDenied
    user.set_unusable_password()
    user.save()
    given, _taken = _set_roles(actor, user, roles, page)
    log(user, actions.INVITED, user=actor, data={"given": given})
    _mail(user)
    return user


@transaction.atomic
def invite_again(*, actor: User, user: User) -> None:
    """Mails a new link; the earlier one works no longer."""
    _may_manage(actor, user)
    if state_of(user) != State.INVITED:
        raise PermissionDenied
    _end_sessions(user)
    log(user, actions.INVITED_AGAIN, user=actor)
    _mail(user)


def change_account(
    *, actor: User, user: User, roles: Iterable[str], page: Page | None = None
) -> None:
    """Saves what `user` carries, with these roles. Raises LastAdministrator.

    Of the roles only those count that `actor` may give; any other stays as it is. Another address
    ends all sessions, and every link that was mailed to the old one.
    """
    before = User.objects.get(pk=user.pk)
    _may_manage(actor, before)
    fields = list(FIELDS)
    with administrators_kept():
        if user.email != before.email:
            if not permissions.can_change_address(actor):
                raise PermissionDenied
            fields.append("email")
        user.save(update_fields=fields)
        if user.email != before.email:
            # Else one could go on signing in with the old one.
            EmailAddress.objects.filter(user=user).delete()
            _end_sessions(user)
            log(user, actions.ADDRESS_CHANGED, user=actor)
        given, taken = _set_roles(actor, user, roles, page)
        if given or taken:
            log(user, actions.ROLES_CHANGED, user=actor, data={"given": given, "taken": taken})


def put_away(*, actor: User, user: User) -> None:
    """Nobody signs in with this account any more; what the person did stays. Raises
    LastAdministrator."""
    _may_manage(actor, user)
    with administrators_kept():
        User.objects.filter(pk=user.pk).update(is_active=False)
        _end_sessions(user)
        log(user, actions.PUT_AWAY, user=actor)


@transaction.atomic
def block_account(*, actor: User, user: User) -> bool:
    """Puts a stolen account out of use with all its sessions; whether anybody administers still.

    For an emergency, so for whoever the caller lets: mightier accounts too, and also the last
    administrator, since a thief who administers is worse than nobody who does. A new one is then
    made on the server.
    """
    # As others who take an administrator away: they wait for one another.
    list(Group.objects.select_for_update().filter(name=ADMIN))
    User.objects.filter(pk=user.pk).update(is_active=False)
    _end_sessions(user)
    log(user, actions.PUT_AWAY, user=actor)
    return somebody_administers()


@transaction.atomic
def take_back(*, actor: User, user: User) -> None:
    """The account is in use again, as it was, with the same roles."""
    _may_manage(actor, user)
    User.objects.filter(pk=user.pk).update(is_active=True)
    log(user, actions.TAKEN_BACK, user=actor)


@transaction.atomic
def sign_out_everywhere(*, actor: User, user: User) -> None:
    """Ends every session of this person, on every device; anyone may do that to their own."""
    if actor.pk != user.pk:
        _may_manage(actor, user)
    _end_sessions(user)
    log(user, actions.SIGNED_OUT, user=actor)


@transaction.atomic
def take_away_factors(*, actor: User, user: User) -> None:
    """Takes away every second factor and recovery code: the person adds one anew."""
    if not permissions.can_take_away_factors(actor, user):
        raise PermissionDenied
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    log(user, actions.FACTORS_TAKEN, user=actor)


def _may_manage(actor: User, user: User) -> None:
    if not permissions.can_manage(actor, user):
        raise PermissionDenied


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)


def _mail(user: User) -> None:
    transaction.on_commit(lambda: send_invitation.enqueue(user.pk))


def _set_roles(
    actor: User, user: User, roles: Iterable[str], page: Page | None
) -> tuple[list[str], list[str]]:
    """Gives and takes what `actor` may; both lists, in the order of roles."""
    offered, wanted = set(permissions.roles_to_give(actor)), set(roles)
    held = set(user.groups.filter(name__in=ROLES).values_list("name", flat=True))
    given = [role for role in ROLES if role in (wanted & offered) - held]
    taken = [role for role in ROLES if role in (held & offered) - wanted]
    user.groups.remove(*Group.objects.filter(name__in=taken))
    user.groups.add(*Group.objects.filter(name__in=given))
    if AGENCY in offered:
        _set_page(user, page if AGENCY in wanted else None)
    return given, taken


def _set_page(user: User, page: Page | None) -> None:
    before = page_of(user)
    if before is not None and before != page:
        take_page_access(user, before)
    if page is not None:
        give_page_access(user, page, user.access_until)
