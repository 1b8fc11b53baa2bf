"""Identity providers (OpenID Connect) with which people of an organisation sign in."""

from education.teachers.federation import entries as of_teachers
from home.people.signin import provider_entries as of_staff
from home.people.signin.provider_fields import entries_in

from .environment import env

__all__ = [
    "SOCIALACCOUNT_ADAPTER",
    "SOCIALACCOUNT_EMAIL_VERIFICATION",
    "SOCIALACCOUNT_LOGIN_ON_GET",
    "SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX",
    "SOCIALACCOUNT_PROVIDERS",
    "SOCIALACCOUNT_REQUESTS_TIMEOUT",
    "SOCIALACCOUNT_STORE_TOKENS",
    "TEACHER_FEDERATIONS",
]

SOCIALACCOUNT_ADAPTER = "home.people.signin.provider.IdentityProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": of_staff.apps_from(
            entries_in(of_staff.SETTING, env.str("OIDC_PROVIDERS", default=""))
        )
    }
}
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# A provider that does not answer in so many seconds is down.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

# School federations, with which teachers sign in; they have no account of staff.
TEACHER_FEDERATIONS = of_teachers.apps_from(
    entries_in(of_teachers.SETTING, env.str("TEACHER_FEDERATIONS", default=""))
)
