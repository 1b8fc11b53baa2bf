"""Seals what the site itself must read again, and nobody who has only a copy of it."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

__all__ = ["sealer"]


def sealer(purpose: str) -> MultiFernet:
    """Seals with the key of today, opens with the former ones too; each purpose has its own."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(f"{purpose}|{secret}".encode()).digest()))
        for secret in secrets
    )
