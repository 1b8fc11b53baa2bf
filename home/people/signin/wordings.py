"""What is said when signing in goes wrong, in place of allauth's own words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOO_MANY = _("That was tried too often. Wait a quarter of an hour.")
WRONG_CODE = _("This code is not right. Codes from an app change every half minute.")

# The same words whether or not there is such an account.
ACCOUNT: dict[str, Promise] = {
    "account_inactive": _("This account is not in use."),
    "email_password_mismatch": _("The e-mail address or the password is not right."),
    "enter_current_password": _("This is not your password."),
    "incorrect_password": _("This is not your password."),
    "too_many_login_attempts": TOO_MANY,
    "rate_limited": TOO_MANY,
}
SECOND_FACTOR: dict[str, Promise] = {
    "cannot_delete_authenticator": _(
        "This is your only second step, and staff need one. First add another one."
    ),
    "cannot_generate_recovery_codes": _("First add an app or a passkey."),
    "incorrect_code": WRONG_CODE,
    "rate_limited": TOO_MANY,
}
