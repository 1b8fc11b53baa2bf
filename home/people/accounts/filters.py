"""What the list of accounts can be narrowed down to."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from home.people.models import User
from home.people.roles import ROLES

from .state import State, in_state


class AccountFilterSet(WagtailFilterSet):
    role = django_filters.MultipleChoiceFilter(
        label=_("Role"),
        choices=[(role, label) for role, label in ROLES.items()],
        method="having_role",
        widget=CheckboxSelectMultiple,
    )
    organisation = django_filters.MultipleChoiceFilter(
        label=_("Organisation"),
        choices=User.Organisation.choices,
        widget=CheckboxSelectMultiple,
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=State.choices,
        method="being_in_state",
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = User
        fields: Sequence[str] = []

    def __init__(self, *args: Any, is_searching: bool = False, **kwargs: Any) -> None:
        # Wagtail's own list says whether it searches; here that makes no difference.
        super().__init__(*args, **kwargs)

    def having_role(self, users: QuerySet[User], name: str, roles: list[str]) -> QuerySet[User]:
        if not roles:
            return users
        return users.filter(pk__in=User.objects.filter(groups__name__in=roles).values("pk"))

    def being_in_state(self, users: QuerySet[User], name: str, states: list[str]) -> QuerySet[User]:
        if not states:
            return users
        condition = Q(pk__in=[])
        for state in states:
            condition |= in_state(State(state))
        return users.filter(condition)
