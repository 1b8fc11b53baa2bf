"""What an opened page carries to show that its code opened it.

With it somebody else's wrong codes, typed in the same network, do not stand between a reporter and
what was written meanwhile.
"""

import hashlib

from django.core import signing
from django.utils.crypto import constant_time_compare

PROOF_MAX_AGE_SECONDS = 60 * 60
_SIGNER = "reporting.intake.my_report"


def _bound_to(lookup: bytes) -> str:
    """Tells nothing of the code, nor of what it is looked up by."""
    return hashlib.sha256(b"ssstop opened" + lookup).hexdigest()


def new_proof(lookup: bytes) -> str:
    """Signed now, for the code with this look-up value."""
    return signing.TimestampSigner(salt=_SIGNER).sign(_bound_to(lookup))


def is_proven(lookup: bytes, proof: str) -> bool:
    """Whether the code with this look-up value opened a page of ours within the hour."""
    try:
        value = signing.TimestampSigner(salt=_SIGNER).unsign(proof, max_age=PROOF_MAX_AGE_SECONDS)
    except (signing.BadSignature, ValueError, UnicodeError):
        return False
    return constant_time_compare(value, _bound_to(lookup))
