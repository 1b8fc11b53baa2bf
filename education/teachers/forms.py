"""What a teacher types: an address, then the code from the mail."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.people.languages import language_choices
from home.people.signin.forms import NO_ADDRESS, WRITTEN

from .addresses import normalised_address

MOST_SIGNS_OF_CODE = 40


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Preferably your address at school."),
        error_messages={"invalid": NO_ADDRESS, "required": NO_ADDRESS},
        widget=forms.EmailInput(attrs={**WRITTEN, "autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        try:
            return normalised_address(self.cleaned_data["email"])
        except ValueError:
            raise forms.ValidationError(NO_ADDRESS) from None


class CodeForm(forms.Form):
    code = forms.CharField(
        label=pgettext_lazy("signing in", "Code"),
        max_length=MOST_SIGNS_OF_CODE,
        help_text=_("Six digits."),
        widget=forms.TextInput(
            attrs={**WRITTEN, "autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the mails"), choices=language_choices)
