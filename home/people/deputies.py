"""Gives deputies the role they stand in for, for as long as that lasts."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .models import Deputy, User
from .models.deputy import DeputyQuerySet

__all__ = ["keep_deputies", "keep_deputies_of", "withdraw_deputy"]


def keep_deputies_of(user: User) -> None:
    """Who stands in today has the role, and whose period is over has it no longer.

    Costs one query where nothing is to be done. Called at each request to the admin, so that a
    period ends on time also where no job runs.
    """
    _keep(_out_of_step(timezone.localdate()).filter(user=user))


def keep_deputies() -> int:
    """The same for everybody; how many roles were given or taken away."""
    return _keep(_out_of_step(timezone.localdate()))


def withdraw_deputy(deputy: Deputy) -> None:
    """Ends a period, with the role that was given for it."""
    with transaction.atomic():
        if deputy.given:
            _take(deputy)
        deputy.delete()


def _out_of_step(today: date) -> DeputyQuerySet:
    in_period = Q(starts_on__lte=today, ends_on__gte=today)
    rows: DeputyQuerySet = Deputy.objects.filter(
        Q(in_period, given=False) | Q(~in_period, given=True)
    )
    return rows


def _keep(rows: DeputyQuerySet) -> int:
    changed = 0
    # First what ends: of two periods that follow each other the second gives the role anew.
    for deputy in sorted(rows.select_related("user"), key=lambda row: not row.given):
        with transaction.atomic():
            changed += _take(deputy) if deputy.given else _give(deputy)
    return changed


def _give(deputy: Deputy) -> int:
    group = Group.objects.get(name=deputy.role)
    if deputy.user.groups.contains(group):
        return 0  # has the role anyway, and keeps it afterwards
    deputy.user.groups.add(group)
    Deputy.objects.filter(pk=deputy.pk).update(given=True)
    return 1


def _take(deputy: Deputy) -> int:
    deputy.user.groups.remove(Group.objects.get(name=deputy.role))
    Deputy.objects.filter(pk=deputy.pk).update(given=False)
    return 1
