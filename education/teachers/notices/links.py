"""The link in each mail that ends such mails, without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

__all__ = ["link_to_end", "read_token", "token_to_end"]

SALT = "education.teachers.unsubscribe"
EVERY_PACK = 0


def token_to_end(teacher_id: int, pack_id: int = EVERY_PACK) -> str:
    """For one pack, or for all; it works for ever, since a mail may be read much later."""
    return signing.Signer(salt=SALT).sign_object([teacher_id, pack_id])


def read_token(token: str) -> tuple[int, int] | None:
    """Whose mails of which pack, EVERY_PACK for all; None for what we did not sign."""
    try:
        teacher_id, pack_id = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(teacher_id), int(pack_id)


def link_to_end(token: str) -> str:
    """In the language that is on now."""
    return settings.SITE_URL.rstrip("/") + reverse("teacher_unsubscribe", args=[token])
