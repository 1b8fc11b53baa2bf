"""What staff fill in about a report."""

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from home.people.models import User
from reporting.messages import MESSAGE_MAX_CHARACTERS
from reporting.models import Case, Team

from .checklist import CHOICES
from .people import name_of

NONCE_BYTES = 16
LARGEST_NUMBER = 2**31 - 1


class OnceForm(forms.Form):
    """Its nonce makes that a second press stores nothing twice; ids differ from other forms'."""

    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nonce", secrets.token_hex(NONCE_BYTES))
        for field in self.fields.values():
            # The browser would cut a longer text off in silence.
            field.widget.attrs.pop("maxlength", None)

    def clean_nonce(self) -> bytes:
        try:
            nonce = bytes.fromhex(self.cleaned_data["nonce"])
        except ValueError:
            nonce = b""
        return nonce or secrets.token_bytes(NONCE_BYTES)


def words_field(label: Any, *, rows: int = 4, required: bool = True, **kwargs: Any) -> Any:
    """A text that will be sealed."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=MESSAGE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        **kwargs,
    )


class NoteForm(OnceForm):
    """A note for colleagues."""

    text = words_field(
        _("Note"),
        error_messages={"required": _("Write a note first.")},
        help_text=_("Sealed like the reporter's words. The reporter does not see it."),
    )


class WeighForm(OnceForm):
    """What was thought of, of a report to look at first, and what was decided."""

    checked = forms.MultipleChoiceField(
        label=_("Thought of"),
        choices=CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = words_field(
        _("What was weighed"),
        error_messages={"required": _("Write down what you weighed.")},
        help_text=_("What you decided and why, also where nothing more is done. It is sealed."),
    )


class AssignForm(forms.Form):
    """With whom the case lies."""

    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("No team")
    )
    handler = forms.TypedChoiceField(
        label=_("Handler"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only people who may answer and can see this report."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(
        self, *args: Any, teams: QuerySet[Team], handlers: Iterable[User], **kwargs: Any
    ) -> None:
        kwargs.setdefault("auto_id", "assign_%s")
        super().__init__(*args, **kwargs)
        self.people = {user.pk: user for user in handlers}
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["handler"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody yet")),
            *((pk, name_of(user)) for pk, user in self.people.items()),
        ]

    def clean_handler(self) -> User | None:
        return self.people.get(self.cleaned_data["handler"])


class MergeForm(forms.Form):
    """Which case this one is a duplicate of."""

    number = forms.IntegerField(
        label=_("Number of the other case"),
        min_value=1,
        max_value=LARGEST_NUMBER,
        error_messages={"required": _("Fill in the number of the other case.")},
        help_text=_("This case becomes a duplicate of it. It can be undone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "merge_%s")
        super().__init__(*args, **kwargs)


class OutcomeFields(forms.Form):
    """How a case ended."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("", _("Choose an outcome")), *Case.Outcome.choices],
        error_messages={"required": _("Choose an outcome first.")},
    )
    note = words_field(
        _("Note for colleagues"), rows=2, required=False, help_text=_("May stay empty. Sealed.")
    )
