"""What is asked before words leave the site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ReasonField
from ..plan import FORMATS as ALL_FORMATS
from .services import FORMATS

__all__ = ["ConfirmForm", "WordsForm"]


class WordsForm(forms.Form):
    """The first page: in which form, and why."""

    format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[(name, ALL_FORMATS[name].label) for name in FORMATS],
        widget=forms.RadioSelect,
        initial="csv",
        help_text=_(
            "There is no Excel file: a program that makes one writes the words to a disk first."
        ),
    )
    reason = ReasonField(
        help_text=_("It stands in the audit trail: name nobody, and repeat nothing of a report.")
    )


class ConfirmForm(forms.Form):
    """The second page: how many reports are opened, typed, so that nobody presses on by habit."""

    typed = forms.IntegerField(
        label=_("Type how many reports you open"),
        error_messages={"required": _("Type the number."), "invalid": _("Type the number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    agreed = forms.BooleanField(
        label=_("I keep this file safe, share it with nobody, and remove it after use."),
        error_messages={"required": _("Tick this first.")},
    )

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number

    def clean_typed(self) -> int:
        typed: int = self.cleaned_data["typed"]
        if typed != self.number:
            raise forms.ValidationError(_("That is not the number that stands above."))
        return typed
