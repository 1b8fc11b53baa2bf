"""Naming somebody who stands in."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from home.people.models import Deputy, User
from home.people.roles import APPROVERS, declared_media, label_of

from .permissions import is_administrator
from .state import may_enter_on


def roles_to_stand_in_for(actor: User | AnonymousUser) -> list[str]:
    """The roles for which `actor` may name somebody: one's own, or any as an administrator.

    Whoever only stands in names nobody else.
    """
    if not isinstance(actor, User):
        return []
    if is_administrator(actor):
        return list(APPROVERS)
    lent = set(actor.deputy_periods.filter(given=True).values_list("role", flat=True))
    held = {group.name for group in actor.groups.all()} - lent
    return [role for role in APPROVERS if role in held]


def organisations_of(role: str) -> set[str]:
    """Whose pictures and videos a role works with: a deputy comes from there."""
    return {str(organisation) for organisation, _name in declared_media().get(role, ())}


def candidates(roles: list[str]) -> QuerySet[User]:
    """Who may enter today and works where the role belongs."""
    organisations = {found for role in roles for found in organisations_of(role)}
    return User.objects.filter(
        may_enter_on(timezone.localdate()), organisation__in=organisations
    ).order_by("last_name", "first_name", "email")


class DeputyForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who, for which role and when; of a period that there is only the days change."""

    class Meta:
        model = Deputy
        fields = ("user", "role", "starts_on", "ends_on")
        widgets: ClassVar[dict[str, Any]] = {
            "starts_on": AdminDateInput,
            "ends_on": AdminDateInput,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "user": gettext_lazy("Has the role on these days, and loses it by itself afterwards."),
            "role": gettext_lazy("Who stands in approves what this role approves."),
            "starts_on": gettext_lazy("For example the first day of a holiday."),
            "ends_on": gettext_lazy("This day counts too."),
        }

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = roles_to_stand_in_for(actor)
        self.fields["role"] = forms.ChoiceField(
            label=self.fields["role"].label,
            help_text=self.fields["role"].help_text,
            choices=[(role, label_of(role)) for role in offered],
        )
        user = self.fields["user"]
        assert isinstance(user, forms.ModelChoiceField)  # noqa: S101
        user.queryset = candidates(offered).exclude(pk=actor.pk)
        user.label_from_instance = _named  # type: ignore[assignment,method-assign]
        if self.instance.pk:
            user.queryset = User.objects.filter(pk=self.instance.user_id)
            for name in ("user", "role"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        user, role = cleaned.get("user"), cleaned.get("role")
        if user and role and not self.instance.pk:
            if user.organisation not in organisations_of(role):
                raise ValidationError(
                    {"user": _("This person works for another organisation than the role.")}
                )
            if user.groups.filter(name=role).exists():
                raise ValidationError({"user": _("This person has the role already.")})
        return cleaned


def _named(user: Any) -> str:
    return f"{user.get_full_name()} ({user.email})"
