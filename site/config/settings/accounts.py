"""Signing in: who asks for what, how often one may be wrong, and how long a session lasts."""

from .environment import env

AUTHENTICATION_BACKENDS = ["home.people.signin.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "home.people.signin.passwords.LongEnough",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
# Where Wagtail and its pages for some readers only send who is not signed in.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
# Passwords and addresses are changed with allauth, or by an administrator.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

# Whether staff need a second factor for the admin. On a server always.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=False)
# Who did nothing for so long is signed out.
STAFF_IDLE_MINUTES = env.int("STAFF_IDLE_MINUTES", default=60)
# However busy: after so long everybody signs in again.
SESSION_COOKIE_AGE = 12 * 3600
# An invitation to an account is good for so long.
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)

ACCOUNT_ADAPTER = "home.people.signin.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# The answer to an unknown address is the answer to a known one, and no mail tells otherwise.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Its mails name the network address.
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "home.people.signin.forms.LoginForm",
    "reauthenticate": "home.people.signin.forms.ReauthenticateForm",
    "change_password": "home.people.signin.forms.ChangePasswordForm",
    "reset_password": "home.people.signin.forms.ResetPasswordForm",
    "reset_password_from_key": "home.people.signin.forms.ResetPasswordKeyForm",
}
# Ten wrong passwords or codes, with one account or from one source, and further ones are refused.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/30m/key",
    "wrong_from_source": "10/10m/ip",
    "mail_to_address": "5/h/key",
    "reset_password": "20/h/ip",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# Links with nothing but the account in them; allauth's own would note each address that asks.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105

MFA_ADAPTER = "home.people.signin.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "home.people.signin.forms.AuthenticateForm",
    "reauthenticate": "home.people.signin.forms.ReauthenticateFactorForm",
    "activate_totp": "home.people.signin.forms.ActivateAppForm",
    "add_webauthn": "home.people.signin.forms.AddPasskeyForm",
    "edit_webauthn": "home.people.signin.forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "SSSTOP"
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
