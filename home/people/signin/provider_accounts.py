"""The account of somebody whom an identity provider signs in, and its roles."""

from collections.abc import Iterable

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from home.people.accounts.actions import ROLES_CHANGED
from home.people.models import Deputy, Municipality, User

from .provider_claims import Person, Refusal, Rules

__all__ = ["Refused", "admit"]


class Refused(Exception):
    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


def admit(*, provider_id: str, person: Person, rules: Rules) -> User:
    """The account of this person, made or linked where the rules allow it, with today's roles.

    Of the roles that the provider gives, the account has afterwards those of the claim and no
    other; roles that were given here stay. Taking one away ends the other sessions. Raises
    Refused, and then nothing was made or given; what the claim no longer gives is gone.
    """
    try:
        outcome = _admit(provider_id, person, rules)
    except IntegrityError:
        # Twice at once, and the other was first: now the account is there.
        outcome = _admit(provider_id, person, rules)
    if isinstance(outcome, Refusal):
        raise Refused(outcome)
    return outcome


@transaction.atomic
def _admit(provider_id: str, person: Person, rules: Rules) -> User | Refusal:
    user = _linked(provider_id, person.uid)
    if user is not None:
        if not _is_of(user, rules):
            return Refusal.ACCOUNT
        _take(user, rules.mapped - person.roles, provider_id, also_out=bool(person.refusal))
    if person.refusal:
        return person.refusal
    if user is None:
        user = User.objects.select_for_update().filter(email__iexact=person.email).first()
        if user is None:
            user = _make(person, rules)
        elif not _is_of(user, rules) or _is_anothers(user, provider_id):
            return Refusal.ACCOUNT
        if not user.may_enter():
            return user  # is told so at the door, and nothing of the account changes
        _link(user, provider_id, person)
        _take(user, rules.mapped - person.roles, provider_id)
    if user.may_enter():
        _give(user, person.roles, provider_id)
    return user


def _linked(provider_id: str, uid: str) -> User | None:
    return (
        User.objects.select_for_update()
        .filter(socialaccount__provider=provider_id, socialaccount__uid=uid)
        .first()
    )


def _is_of(user: User, rules: Rules) -> bool:
    """Whether the organisation behind the provider may say who this account is."""
    if user.is_superuser or user.organisation != rules.organisation:
        return False
    if user.municipality is None or not rules.municipality:
        return True
    return user.municipality.code == rules.municipality


def _is_anothers(user: User, provider_id: str) -> bool:
    """Whether the provider signed somebody else in here: an address can get a new owner."""
    return SocialAccount.objects.filter(user=user, provider=provider_id).exists()


def _make(person: Person, rules: Rules) -> User:
    user = User.objects.create_user(
        person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        organisation=rules.organisation,
        municipality=Municipality.objects.filter(code=rules.municipality).first(),
    )
    log(user, "wagtail.create")
    return user


def _link(user: User, provider_id: str, person: Person) -> None:
    """From now on the provider signs in: a password would outlive the account there."""
    SocialAccount.objects.create(user=user, provider=provider_id, uid=person.uid)
    user.set_unusable_password()
    user.save(update_fields=["password"])


def _give(user: User, roles: Iterable[str], provider_id: str) -> None:
    groups = list(Group.objects.filter(name__in=roles))
    given = [group for group in groups if not user.groups.contains(group)]
    # The role is this person's own now, and does not go with the last day of a deputy.
    names = [group.name for group in groups]
    Deputy.objects.filter(user=user, role__in=names, given=True).update(given=False)
    if given:
        user.groups.add(*given)
        _note(user, provider_id, given=given)


def _take(user: User, roles: Iterable[str], provider_id: str, *, also_out: bool = False) -> None:
    """Takes roles away, but not those that a deputy has for some days; other sessions end."""
    as_deputy = Deputy.objects.filter(user=user, given=True).values("role")
    taken = list(user.groups.filter(name__in=roles).exclude(name__in=as_deputy))
    if taken:
        user.groups.remove(*taken)
        _note(user, provider_id, taken=taken)
    if taken or also_out:
        user.session_epoch += 1
        user.save(update_fields=["session_epoch"])


def _note(user: User, provider_id: str, **roles: list[Group]) -> None:
    """An audit finds who had which role when, and that no colleague gave or took it."""
    changed = {what: sorted(group.name for group in groups) for what, groups in roles.items()}
    log(user, ROLES_CHANGED, data={"provider": provider_id, **changed})
