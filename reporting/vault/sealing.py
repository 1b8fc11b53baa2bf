"""Words under a data key, and the data key under the keys of who may read them."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.secret import Aead

from reporting.models import KeyWrap

from .code_derivation import CodeKeys
from .errors import CannotOpenError, NoKeyError
from .key_files import UNREADABLE, newest_public_key, private_key
from .recovery import recovery_state

# A multiple of this many bytes is stored, so that the length of a text says little about it.
PADDING_BYTES = 512


@dataclass(frozen=True)
class SealedPart:
    id: UUID
    kind: str
    ciphertext: bytes


@dataclass(frozen=True)
class WrappedKey:
    holder: str
    key_id: str
    wrapped: bytes


def _associated_data(public_id: UUID, kind: str, sealed_id: UUID) -> bytes:
    # No key id: a rotation of keys leaves the words untouched. Kinds hold no separator.
    return f"ssstop1|{public_id}|{kind}|{sealed_id}".encode()


def _code_wrap_data(public_id: UUID) -> bytes:
    return f"ssstop1|{public_id}|{KeyWrap.Holder.REPORTER}".encode()


class DataKey:
    """The opened key of one report, in memory only."""

    __slots__ = ("_box", "_key", "_public_id")

    def __init__(self, public_id: UUID, key: bytes) -> None:
        self._public_id = public_id
        self._key = key
        self._box = Aead(key)

    def open(self, part: SealedPart) -> dict[str, Any]:
        """What was sealed. Raises CannotOpenError where rows were changed or swapped."""
        bound = _associated_data(self._public_id, part.kind, part.id)
        try:
            padded = self._box.decrypt(part.ciphertext, bound)
            content: dict[str, Any] = json.loads(sodium_unpad(padded, PADDING_BYTES))
        except (CryptoError, ValueError) as error:
            raise CannotOpenError("what is stored does not belong together") from error
        return content

    def seal(
        self, kind: str, content: Mapping[str, Any], *, sealed_id: UUID | None = None
    ) -> SealedPart:
        """Seals values that JSON can hold, for a row of that id or of a new one."""
        sealed_id = sealed_id or uuid4()
        plain = sodium_pad(json.dumps(content, ensure_ascii=False).encode(), PADDING_BYTES)
        bound = _associated_data(self._public_id, kind, sealed_id)
        return SealedPart(sealed_id, kind, bytes(self._box.encrypt(plain, bound)))

    def wrapped_to(self, holder: str, key_id: str, key: PublicKey) -> WrappedKey:
        """This key for the holder of a private key."""
        return WrappedKey(holder, key_id, bytes(SealedBox(key).encrypt(self._key)))

    def wrapped_with_code(self, keys: CodeKeys) -> WrappedKey:
        """This key for who knows the report code."""
        bound = _code_wrap_data(self._public_id)
        wrapped = Aead(keys.wrap_key).encrypt(self._key, bound)
        return WrappedKey(KeyWrap.Holder.REPORTER, "", bytes(wrapped))


def seal(
    *,
    municipality_code: str,
    public_id: UUID,
    parts: Mapping[str, Mapping[str, Any]],
    more: Iterable[tuple[str, Mapping[str, Any]]] = (),
    code_keys: CodeKeys | None = None,
) -> tuple[list[SealedPart], list[WrappedKey]]:
    """Seals each kind of `parts` (values that JSON can hold) under one new data key.

    `more` is what there may be several of; it comes after them, in its order. Returns what to store
    and that key, wrapped to the municipality's newest public key, to the recovery key where there
    is one, and for the reporter where a code's keys are given. Raises NoKeyError where the
    municipality has none, or no proven recovery key where that is required.
    """
    newest = newest_public_key(municipality_code)
    if newest is None:
        raise NoKeyError(municipality_code)
    data_key = DataKey(public_id, secrets.token_bytes(Aead.KEY_SIZE))
    wraps = [data_key.wrapped_to(KeyWrap.Holder.MUNICIPALITY, *newest)]
    recovery = recovery_state(municipality_code)
    if settings.VAULT_RECOVERY_REQUIRED and not recovery.proven:
        raise NoKeyError(municipality_code)
    if recovery.key is not None:
        wraps.append(data_key.wrapped_to(KeyWrap.Holder.RECOVERY, recovery.key_id, recovery.key))
    if code_keys is not None:
        wraps.append(data_key.wrapped_with_code(code_keys))
    return [data_key.seal(kind, content) for kind, content in [*parts.items(), *more]], wraps


def open_key(*, municipality_code: str, public_id: UUID, wraps: Iterable[WrappedKey]) -> DataKey:
    """The report's key, with a private key that lies here. Raises CannotOpenError without one.

    A wrap that was changed, or a key file that fits no more, leaves the others to be tried.
    """
    for wrap in wraps:
        if wrap.holder != KeyWrap.Holder.MUNICIPALITY:
            continue
        try:
            private = private_key(municipality_code, wrap.key_id)
            return DataKey(public_id, SealedBox(private).decrypt(wrap.wrapped))
        except UNREADABLE:
            continue
    raise CannotOpenError("no key here opens it")


def open_key_with_code(*, public_id: UUID, wrapped: bytes, keys: CodeKeys) -> DataKey:
    """The report's key, for who knows its code. Raises CannotOpenError."""
    try:
        return DataKey(public_id, Aead(keys.wrap_key).decrypt(wrapped, _code_wrap_data(public_id)))
    except CryptoError as error:
        raise CannotOpenError("the code does not open this report") from error
