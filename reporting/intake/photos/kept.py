"""A photo on its way between two pages: in the page itself, since nothing is stored before sending.

Signed, so that what comes back is exactly what this site encoded.
"""

import base64
import binascii

from django.core import signing

from .refusals import Refusal, RefusedPhotoError

__all__ = ["carried", "photo_in"]

_SALT = "reporting.intake.photos"


def carried(photo: bytes) -> str:
    """A cleaned photo as the value of a field."""
    return signing.Signer(salt=_SALT).sign(base64.b64encode(photo).decode("ascii"))


def photo_in(value: str) -> bytes:
    """The photo that this site put there. Raises RefusedPhotoError."""
    try:
        return base64.b64decode(signing.Signer(salt=_SALT).unsign(value), validate=True)
    except (signing.BadSignature, binascii.Error, ValueError) as error:
        raise RefusedPhotoError(Refusal.BROKEN) from error
