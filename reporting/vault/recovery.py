"""The recovery key: its private half lies in a safe, and opens every report when all else is lost.

VAULT_DIR holds its public half and a challenge: a secret sealed to it, with that secret's digest.
Only the private half can tell the secret, so a file that holds it proves that somebody has the
private half and that it works.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from .key_files import (
    PRIVATE_MODE,
    PUBLIC_MODE,
    RECOVERY,
    UNREADABLE,
    folder,
    key_file,
    new_key_id,
    public_key,
    recovery_key_ids,
    write_whole,
)

SECRET_BYTES = 32
# Both become a part of file names: neither holds a dot or a slash.
MUNICIPALITY_CODE, KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,40}"), re.compile(RECOVERY + r"[0-9a-f-]+")
HEADING = "Recovery key of a municipality's reports. Keep it offline, apart from every backup."


@dataclass(frozen=True)
class RecoveryState:
    """The recovery key that reports are sealed to; no id where there is none."""

    key_id: str = ""
    proven: bool = False
    key: PublicKey | None = None


@dataclass(frozen=True, repr=False)
class RecoveryFile:
    """What the file in the safe holds."""

    municipality_code: str
    key_id: str
    key: PrivateKey


def _digest(municipality_code: str, key_id: str, key: PublicKey, secret: bytes) -> bytes:
    """Bound to the public half, so that another one in its place is not taken for proven."""
    bound = f"ssstop1|{municipality_code}|{key_id}|".encode()
    return hashlib.sha256(bound + key.encode() + secret).digest()


def make_recovery_keys(municipality_code: str, file: Path) -> str:
    """Makes a pair whose private half stands in `file` and nowhere else; returns its id.

    Raises ValueError where `file` lies in VAULT_DIR or is there already.
    """
    if file.resolve().is_relative_to(folder().resolve()):
        raise ValueError(f"{file} lies in VAULT_DIR. The private half belongs in a safe.")
    if file.exists():
        raise ValueError(f"{file} is there already. Nothing was made.")
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    key_id = RECOVERY + new_key_id()
    private = PrivateKey.generate()
    lines = (HEADING, f"municipality {municipality_code}", f"key {key_id}")
    text = "\n".join((*lines, f"private {private.encode().hex()}", ""))
    write_whole(file, text, PRIVATE_MODE)
    secret = secrets.token_bytes(SECRET_BYTES)
    digest = _digest(municipality_code, key_id, private.public_key, secret)
    challenge = f"{digest.hex()}\n{SealedBox(private.public_key).encrypt(secret).hex()}\n"
    write_whole(key_file(municipality_code, key_id, "challenge"), challenge, PUBLIC_MODE)
    # Last: from here on reports are sealed to it.
    public = private.public_key.encode().hex() + "\n"
    write_whole(key_file(municipality_code, key_id, "pub"), public, PUBLIC_MODE)
    return key_id


def read_recovery_file(file: Path) -> RecoveryFile:
    """Raises ValueError where it is not one."""
    try:
        parts = dict(line.split(" ", 1) for line in file.read_text().splitlines()[1:] if line)
        code, key_id = parts["municipality"], parts["key"]
        if not (MUNICIPALITY_CODE.fullmatch(code) and KEY_ID.fullmatch(key_id)):
            raise ValueError("no code or no id")
        return RecoveryFile(code, key_id, PrivateKey(bytes.fromhex(parts["private"])))
    except (*UNREADABLE, KeyError) as error:
        raise ValueError(f"{file} is not a recovery key.") from error


def prove_recovery(held: RecoveryFile) -> None:
    """Opens the challenge and leaves the proof. Raises ValueError where the file does not fit."""
    place = held.municipality_code, held.key_id
    try:
        digest, sealed = map(bytes.fromhex, key_file(*place, "challenge").read_text().split())
        secret = SealedBox(held.key).decrypt(sealed)
        fits = hmac.compare_digest(digest, _digest(*place, public_key(*place), secret))
    except UNREADABLE as error:
        raise ValueError(f"{held.key_id}: the key does not open its challenge here.") from error
    if not fits:
        raise ValueError(f"{held.key_id}: the public half here belongs to another key.")
    write_whole(key_file(*place, "proof"), secret.hex() + "\n", PUBLIC_MODE)


def _is_proven(municipality_code: str, key_id: str, key: PublicKey) -> bool:
    place = municipality_code, key_id
    try:
        digest = bytes.fromhex(key_file(*place, "challenge").read_text().split()[0])
        secret = bytes.fromhex(key_file(*place, "proof").read_text().strip())
    except (OSError, ValueError, IndexError):
        return False
    return hmac.compare_digest(digest, _digest(*place, key, secret))


def recovery_state(municipality_code: str) -> RecoveryState:
    """The newest proven recovery key, else the newest one, else none."""
    unproven = RecoveryState()
    for key_id in reversed(recovery_key_ids(municipality_code)):
        try:
            key = public_key(municipality_code, key_id)
        except UNREADABLE:
            continue
        if _is_proven(municipality_code, key_id, key):
            return RecoveryState(key_id, proven=True, key=key)
        if not unproven.key_id:
            unproven = RecoveryState(key_id, proven=False, key=key)
    return unproven


def recovery_problems(municipality_code: str) -> list[str]:
    """Why the reports could not be recovered if the municipality's own keys were lost."""
    state = recovery_state(municipality_code)
    if state.key_id and not state.proven:
        return [f"{state.key_id}: nobody has proven yet that its private half works"]
    if settings.VAULT_RECOVERY_REQUIRED and not state.key_id:
        return [f"{municipality_code}: no recovery key"]
    return []


def opened_with(key: PrivateKey, wrapped: bytes) -> bytes | None:
    """The data key in a wrap, or None where this key does not open it."""
    try:
        return SealedBox(key).decrypt(wrapped)
    except CryptoError:
        return None
