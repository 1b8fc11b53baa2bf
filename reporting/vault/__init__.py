"""Seals and opens what reporters tell: the only package that touches keys.

Each report has a data key of its own. Its words are sealed with that key (XChaCha20-Poly1305, bound
to the report, the kind and the row). The key itself is wrapped to the municipality's public key
(X25519), to an offline recovery key, and with a key that comes from the report code. A process
that holds only `.pub` files can take reports and cannot read them.
"""

from .code_derivation import CodeKeys, code_keys, code_settings_problems
from .errors import CannotOpenError, NoKeyError
from .keys import can_open, can_seal, check_keys, has_keys, make_keys
from .older_wraps import OlderWraps, older_wraps
from .recovery import (
    RecoveryFile,
    make_recovery_keys,
    prove_recovery,
    read_recovery_file,
    recovery_state,
)
from .rewrapping import Rewrapped, recover, rotate
from .sealing import (
    PADDING_BYTES,
    DataKey,
    SealedPart,
    WrappedKey,
    open_key,
    open_key_with_code,
    seal,
)

__all__ = [
    "PADDING_BYTES",
    "CannotOpenError",
    "CodeKeys",
    "DataKey",
    "NoKeyError",
    "OlderWraps",
    "RecoveryFile",
    "Rewrapped",
    "SealedPart",
    "WrappedKey",
    "can_open",
    "can_seal",
    "check_keys",
    "code_keys",
    "code_settings_problems",
    "has_keys",
    "make_keys",
    "make_recovery_keys",
    "older_wraps",
    "open_key",
    "open_key_with_code",
    "prove_recovery",
    "read_recovery_file",
    "recover",
    "recovery_state",
    "rotate",
    "seal",
]
