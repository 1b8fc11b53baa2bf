"""Seals and opens what reporters tell: the only module that touches keys.

Each report has a data key of its own. Its words are sealed with that key (XChaCha20-Poly1305, bound
to the report, the kind and the row), and the key itself is wrapped to the municipality's public
key (X25519). A process that holds only `.pub` files can take reports and cannot read them.
"""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

__all__ = [
    "CannotOpenError",
    "NoKeyError",
    "SealedPart",
    "WrappedKey",
    "can_open",
    "can_seal",
    "check_keys",
    "make_keys",
    "open_part",
    "seal",
]

# A multiple of this many bytes is stored, so that the length of a text says little about it.
PADDING_BYTES = 512


class NoKeyError(Exception):
    """There is no public key to seal with."""


class CannotOpenError(Exception):
    """This process has no key for it, or what is stored was changed."""


@dataclass(frozen=True)
class SealedPart:
    id: UUID
    kind: str
    ciphertext: bytes


@dataclass(frozen=True)
class WrappedKey:
    key_id: str
    wrapped: bytes


def _key_file(municipality_code: str, key_id: str, suffix: str) -> Path:
    return Path(settings.VAULT_DIR) / f"{municipality_code}.{key_id}.{suffix}"


def _key_ids(municipality_code: str) -> list[str]:
    """Ids of the public keys, oldest first: an id starts with the moment it was made."""
    files = Path(settings.VAULT_DIR).glob(f"{municipality_code}.*.pub")
    return sorted(file.name.removeprefix(f"{municipality_code}.")[: -len(".pub")] for file in files)


def _newest_public_key(municipality_code: str) -> tuple[str, PublicKey] | None:
    """The newest key that can be sealed to; a file that holds no key is passed over."""
    for key_id in reversed(_key_ids(municipality_code)):
        try:
            return key_id, _public_key(municipality_code, key_id)
        except (OSError, ValueError, CryptoError):
            continue
    return None


def can_seal(municipality_code: str) -> bool:
    """Whether this process can take a report."""
    return _newest_public_key(municipality_code) is not None


def can_open(municipality_code: str) -> bool:
    """Whether this process holds the private key that new reports are sealed to."""
    newest = _newest_public_key(municipality_code)
    return newest is not None and _key_file(municipality_code, newest[0], "key").exists()


def make_keys(municipality_code: str) -> str:
    """Writes a new pair of keys, the private one readable by its owner only; returns its id.

    The new key is the one that reports are sealed to from now on; older ones still open.
    """
    folder = Path(settings.VAULT_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key_id = f"{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
    private = PrivateKey.generate()
    # Private first: a public key whose private half was never written would lose every report.
    for suffix, content, mode in (
        ("key", private.encode(), 0o600),
        ("pub", private.public_key.encode(), 0o644),
    ):
        _write_whole(_key_file(municipality_code, key_id, suffix), content.hex() + "\n", mode)
    return key_id


def _write_whole(path: Path, text: str, mode: int) -> None:
    """The file is there with all of its text, on disk, or not at all."""
    part = path.with_name(f".{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def check_keys(municipality_code: str) -> list[str]:
    """What is wrong with the keys; empty where everything can be sealed and opened."""
    ids = _key_ids(municipality_code)
    if not ids:
        return [f"{municipality_code}: no public key in {settings.VAULT_DIR}"]
    problems = []
    for key_id in ids:
        private_file = _key_file(municipality_code, key_id, "key")
        if not private_file.exists():
            problems.append(f"{key_id}: no private key here, this process cannot open")
            continue
        if private_file.stat().st_mode & 0o077:
            problems.append(f"{key_id}: the private key can be read by others than its owner")
        try:
            fits = _private_key(municipality_code, key_id).public_key == _public_key(
                municipality_code, key_id
            )
        except (OSError, ValueError, CryptoError):
            problems.append(f"{key_id}: a file of it holds no key")
            continue
        if not fits:
            problems.append(f"{key_id}: the two halves do not belong together")
    return problems


def _public_key(municipality_code: str, key_id: str) -> PublicKey:
    text = _key_file(municipality_code, key_id, "pub").read_text()
    return PublicKey(bytes.fromhex(text.strip()))


def _private_key(municipality_code: str, key_id: str) -> PrivateKey:
    try:
        text = _key_file(municipality_code, key_id, "key").read_text()
    except OSError as error:
        raise CannotOpenError(f"no private key {key_id}") from error
    return PrivateKey(bytes.fromhex(text.strip()))


def _associated_data(public_id: UUID, kind: str, sealed_id: UUID) -> bytes:
    # No key id: a rotation of keys leaves the words untouched. Kinds hold no separator.
    return f"ssstop1|{public_id}|{kind}|{sealed_id}".encode()


def seal(
    *, municipality_code: str, public_id: UUID, parts: Mapping[str, Mapping[str, Any]]
) -> tuple[list[SealedPart], WrappedKey]:
    """Seals each kind of `parts` (values that JSON can hold) under one new data key.

    Returns what to store and that key, wrapped to the municipality's newest public key.
    Raises NoKeyError where there is none.
    """
    newest = _newest_public_key(municipality_code)
    if newest is None:
        raise NoKeyError(municipality_code)
    key_id, public_key = newest
    data_key = secrets.token_bytes(Aead.KEY_SIZE)
    box = Aead(data_key)
    sealed = []
    for kind, content in parts.items():
        sealed_id = uuid4()
        plain = sodium_pad(json.dumps(content, ensure_ascii=False).encode(), PADDING_BYTES)
        ciphertext = box.encrypt(plain, _associated_data(public_id, kind, sealed_id))
        sealed.append(SealedPart(sealed_id, kind, bytes(ciphertext)))
    wrapped = SealedBox(public_key).encrypt(data_key)
    return sealed, WrappedKey(key_id, bytes(wrapped))


def open_part(
    *, municipality_code: str, public_id: UUID, wraps: Iterable[WrappedKey], part: SealedPart
) -> dict[str, Any]:
    """What was sealed.

    Raises CannotOpenError without a key, or where rows were changed or swapped.
    """
    for wrap in wraps:
        try:
            private = _private_key(municipality_code, wrap.key_id)
            data_key = SealedBox(private).decrypt(wrap.wrapped)
            padded = Aead(data_key).decrypt(
                part.ciphertext, _associated_data(public_id, part.kind, part.id)
            )
        except CannotOpenError:
            continue
        except CryptoError as error:
            raise CannotOpenError("what is stored does not belong together") from error
        content: dict[str, Any] = json.loads(sodium_unpad(padded, PADDING_BYTES))
        return content
    raise CannotOpenError("this process holds no key for it")
