"""What is filled in about a key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.people.models import User
from home.sources import is_source
from reporting.export.forms import ReasonField
from reporting.models import PartnerKey
from reporting.models.partner_key import MOST_PER_MINUTE, READING, Scope

from .access import can_grant_reading

__all__ = ["ChangeForm", "KeyForm", "RevokeForm"]


def _limited(form: forms.BaseForm) -> None:
    form.fields["per_minute"].widget.attrs.update(min=1, max=MOST_PER_MINUTE)


class ChangeForm(forms.ModelForm):  # type: ignore[type-arg]  # no argument at run time
    """What may change while a key is in use. What it may do never does: then it is another key."""

    class Meta:
        model = PartnerKey
        fields = ("name", "per_minute", "is_moderated")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limited(self)


class KeyForm(forms.ModelForm):  # type: ignore[type-arg]  # no argument at run time
    """A new key. Taking incidents out needs somebody who may grant that, and a reason."""

    scopes = forms.MultipleChoiceField(
        label=_("What the key may do"),
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.SEND],
        error_messages={"required": _("Choose at least one.")},
        help_text=_("Give no more than the partner needs: another key is made in a minute."),
    )
    reason = ReasonField(
        required=False,
        help_text=_("Why this partner may pull incidents. It stands in the audit trail."),
    )

    class Meta:
        model = PartnerKey
        fields = ("name", "source", "scopes", "reason", "per_minute", "is_moderated")

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limited(self)
        may_grant = can_grant_reading(actor)
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (code, label) for code, label in Scope.choices if may_grant or code not in READING
        ]
        if not may_grant:
            del self.fields["reason"]

    def clean_source(self) -> str:
        source = str(self.cleaned_data["source"])
        if not is_source(source):
            raise forms.ValidationError(
                _("Use small letters without accents, digits, and a hyphen between.")
            )
        return source

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        scopes = set(told.get("scopes", ()))
        if Scope.FINER in scopes and Scope.READ not in scopes:
            self.add_error("scopes", _("The finer columns need the coarse ones too."))
        needs_reason = not scopes.isdisjoint(READING)
        if needs_reason and not told.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why you need this."))
        return told


class RevokeForm(forms.Form):
    """Why, since it cannot be undone."""

    reason = ReasonField(help_text=_("For example: the contract has ended."))
