"""Forms of signing in: allauth's in the site's own words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
)
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from home.people.models import User

from .limits import CountedCode, CountedOldPassword, count_mail_to
from .nobody import nobody

LABELS: dict[str, Promise] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": pgettext_lazy("signing in", "Password"),
    "oldpassword": _("The password you have now"),
    "password1": pgettext_lazy("signing in", "New password"),
    "password2": _("The new password once more"),
    "code": pgettext_lazy("signing in", "Code"),
    "name": _("A name for this passkey"),
}
NO_ADDRESS = _("This is not an e-mail address. Write it like name@example.org.")
# What is typed here is written from left to right in every language.
WRITTEN = {"dir": "ltr", "spellcheck": "false", "autocapitalize": "off"}
ATTRIBUTES: dict[str, dict[str, str]] = {
    "login": {**WRITTEN, "autocomplete": "username"},
    "email": WRITTEN,
    "password": WRITTEN,
    "oldpassword": WRITTEN,
    "password1": WRITTEN,
    "password2": WRITTEN,
    "code": {**WRITTEN, "autocomplete": "one-time-code", "inputmode": "numeric"},
    "name": {"autocomplete": "off"},
}


class InOwnWords:
    """Labels that are no placeholders, and attributes that help telephones and password safes."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in LABELS:
                field.label = str(LABELS[name])
            field.help_text = length_of_password() if name == "password1" else ""
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= ATTRIBUTES.get(name, {})
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = str(NO_ADDRESS)


def length_of_password() -> str:
    """What a new password must be like, in one line."""
    lengths = [
        validator.min_length
        for validator in get_default_password_validators()
        if isinstance(validator, MinimumLengthValidator)
    ]
    if not lengths:
        return ""
    words = gettext("At least {number} characters. A few words in a row are strong.")
    return words.format(number=max(lengths))


class LoginForm(InOwnWords, account.LoginForm):
    pass


class ReauthenticateForm(InOwnWords, account.ReauthenticateForm):
    pass


class ChangePasswordForm(InOwnWords, CountedOldPassword, account.ChangePasswordForm):
    pass


class ResetPasswordForm(InOwnWords, account.ResetPasswordForm):
    """Where no account in use has the address, the same is done and no mail sent."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        count_mail_to(email)
        self.users = [user for user in self.users if user.may_enter()] or [nobody(email)]
        return email


class ResetPasswordKeyForm(InOwnWords, account.ResetPasswordKeyForm):
    pass


class AuthenticateForm(InOwnWords, CountedCode, factor.AuthenticateForm):
    pass


class ReauthenticateFactorForm(InOwnWords, CountedCode, factor.ReauthenticateForm):
    pass


class ActivateAppForm(InOwnWords, CountedCode, app.ActivateTOTPForm):
    pass


class AddPasskeyForm(InOwnWords, passkey.AddWebAuthnForm):
    pass


class EditPasskeyForm(InOwnWords, passkey.EditWebAuthnForm):
    pass
