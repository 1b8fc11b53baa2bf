"""Second factors: what is kept of them, sealed, and when one may be taken away."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from home.people.models import User

from . import second_factor, wordings
from .seal import sealer

PURPOSE = "second factor"


class MFAAdapter(DefaultMFAAdapter):
    """Seals what an app shares with the site, so that a copy of the database shows no codes."""

    error_messages = DefaultMFAAdapter.error_messages | wordings.SECOND_FACTOR

    def encrypt(self, text: str) -> str:
        return sealer(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealer(PURPOSE).decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey {number}").format(number=number)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep one app or passkey: the next is added before the last one goes."""
        if not second_factor.is_needed() or not authenticator.user.is_staff_member():
            return True
        others = Authenticator.objects.filter(
            user=authenticator.user, type__in=second_factor.FACTORS
        ).exclude(pk=authenticator.pk)
        return bool(others.exists())
