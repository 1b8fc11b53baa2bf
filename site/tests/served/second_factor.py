"""The second factor of the demo's staff: a server asks for one, so in tests everybody has one.

Codes from an app count once in half a minute, too few for a suite; recovery codes count once too,
but there are as many as somebody was given.
"""

from itertools import count

FIRST_CODE = 10_000_000
NUMBER_OF_CODES = 150

#: Run by `manage.py shell` where the demo is made.
GIVE_TO_STAFF = f"""
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from home.people.models import User

codes = [encrypt(str({FIRST_CODE} + n)) for n in range({NUMBER_OF_CODES})]
for user in User.objects.all():
    app = {{"secret": encrypt(generate_totp_secret())}}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=app)
    paper = {{"migrated_codes": codes}}
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=paper)
"""

_codes = count(FIRST_CODE)


def unused_code() -> str:
    """A code that nobody has used yet, on any site of this process."""
    code = next(_codes)
    assert code < FIRST_CODE + NUMBER_OF_CODES, "more sign-ins than codes: give staff more"
    return str(code)
