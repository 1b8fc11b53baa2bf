"""Second factors: what is kept of them, sealed, and when one may be taken away."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from . import second_factor


class MFAAdapter(DefaultMFAAdapter):
    """Seals what an app shares with the site, so that a copy of the database shows no codes."""

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep one app or passkey: the next is added before the last one goes."""
        if not second_factor.is_needed() or not authenticator.user.is_staff_member():
            return True
        others = Authenticator.objects.filter(
            user=authenticator.user, type__in=second_factor.FACTORS
        ).exclude(pk=authenticator.pk)
        return bool(others.exists())


def _sealer() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(f"second factor|{secret}".encode()).digest()))
        for secret in secrets
    )
