"""The files in VAULT_DIR: `<municipality>.<key id>.pub` and `.key`, and those of recovery keys."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey

from reporting.durable_files import sync_folder

# Ids of recovery keys start so; an id of a municipality's key starts with a digit.
RECOVERY = "recovery-"
PRIVATE_MODE, PUBLIC_MODE = 0o600, 0o644
# What reading a file raises that holds no key.
UNREADABLE = (OSError, ValueError, CryptoError)


def folder() -> Path:
    return Path(settings.VAULT_DIR)


def key_file(municipality_code: str, key_id: str, suffix: str) -> Path:
    return folder() / f"{municipality_code}.{key_id}.{suffix}"


def new_key_id() -> str:
    """An id that sorts after every older one, also after one of the same second."""
    return f"{timezone.now():%Y%m%d%H%M%S%f}-{secrets.token_hex(3)}"


def _ids(municipality_code: str, suffix: str) -> list[str]:
    prefix = f"{municipality_code}."
    files = folder().glob(f"{prefix}*.{suffix}")
    return sorted(file.name[len(prefix) : -len(suffix) - 1] for file in files)


def key_ids(municipality_code: str) -> list[str]:
    """Ids of the municipality's public keys, oldest first; never one of a recovery key."""
    return [name for name in _ids(municipality_code, "pub") if not name.startswith(RECOVERY)]


def recovery_key_ids(municipality_code: str) -> list[str]:
    """Ids of the recovery keys whose public half is here, oldest first."""
    return [name for name in _ids(municipality_code, "pub") if name.startswith(RECOVERY)]


def public_key(municipality_code: str, key_id: str) -> PublicKey:
    """Raises one of UNREADABLE."""
    return PublicKey(bytes.fromhex(key_file(municipality_code, key_id, "pub").read_text().strip()))


def private_key(municipality_code: str, key_id: str) -> PrivateKey:
    """Raises one of UNREADABLE."""
    return PrivateKey(bytes.fromhex(key_file(municipality_code, key_id, "key").read_text().strip()))


def newest_public_key(municipality_code: str) -> tuple[str, PublicKey] | None:
    """The newest key that can be sealed to; a file that holds no key is passed over."""
    for key_id in reversed(key_ids(municipality_code)):
        try:
            return key_id, public_key(municipality_code, key_id)
        except UNREADABLE:
            continue
    return None


def write_whole(path: Path, text: str, mode: int) -> None:
    """The file is there with all of its text, on disk, or not at all."""
    part = path.with_name(f".{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
