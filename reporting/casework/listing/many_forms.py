"""What is asked before something is done to many reports."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality, User
from reporting.models import Team

from .many import KEEP

KEEP_CODE, NOBODY = "", "none"


class AssignForm(forms.Form):
    """To whom; either may stay as it is."""

    team = forms.ChoiceField(label=_("Team"), required=False)
    handler = forms.ChoiceField(label=_("Handler"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {str(team.pk): team for team in Team.objects.of(municipality)}
        self._users = {str(user.pk): user for user in _handlers(municipality)}
        stays = (KEEP_CODE, _("leave as it is"))
        self._offer(
            "team",
            [
                stays,
                (NOBODY, _("no team")),
                *((code, team.name) for code, team in self._teams.items()),
            ],
        )
        self._offer(
            "handler",
            [
                stays,
                (NOBODY, _("nobody")),
                *((code, user.get_full_name() or user.email) for code, user in self._users.items()),
            ],
        )

    def _offer(self, name: str, options: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = options

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, Any] = super().clean() or {}
        if not chosen.get("team") and not chosen.get("handler") and not self.errors:
            raise forms.ValidationError(_("Choose a team, a handler, or both."))
        return chosen

    def chosen_team(self) -> Any:
        return self._meant(self._teams, "team")

    def chosen_handler(self) -> Any:
        return self._meant(self._users, "handler")

    def _meant(self, found: dict[str, Any], name: str) -> Any:
        code = self.cleaned_data[name]
        return KEEP if code == KEEP_CODE else found.get(code)


def _handlers(municipality: Municipality) -> Any:
    """Who may answer reports of this municipality; whether someone sees one is asked of each."""
    may = Q(
        groups__permissions__codename="answer_report",
        groups__permissions__content_type__app_label="reporting",
    ) | Q(
        user_permissions__codename="answer_report",
        user_permissions__content_type__app_label="reporting",
    )
    today = timezone.localdate()
    still_here = Q(access_until=None) | Q(access_until__gte=today)
    users = User.objects.filter(may, still_here, is_active=True, municipality=municipality)
    return users.distinct().order_by("first_name", "last_name", "email")
