"""The municipality's pairs of keys: making them, and whether this process can seal and open."""

from django.conf import settings
from nacl.public import PrivateKey

from .code_derivation import code_settings_problems
from .key_files import (
    PRIVATE_MODE,
    PUBLIC_MODE,
    UNREADABLE,
    folder,
    key_file,
    key_ids,
    new_key_id,
    newest_public_key,
    private_key,
    public_key,
    write_whole,
)
from .recovery import recovery_problems, recovery_state


def has_keys(municipality_code: str) -> bool:
    """Whether there is a public key of the municipality here."""
    return newest_public_key(municipality_code) is not None


def can_seal(municipality_code: str) -> bool:
    """Whether this process can take a report, which may ask for a proven recovery key too."""
    if code_settings_problems() or not has_keys(municipality_code):
        return False
    return not settings.VAULT_RECOVERY_REQUIRED or recovery_state(municipality_code).proven


def can_open(municipality_code: str) -> bool:
    """Whether this process holds the private key that new reports are sealed to."""
    newest = newest_public_key(municipality_code)
    return newest is not None and key_file(municipality_code, newest[0], "key").exists()


def make_keys(municipality_code: str) -> str:
    """Writes a new pair of keys, the private one readable by its owner only; returns its id.

    The new key is the one that reports are sealed to from now on; older ones still open.
    """
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    key_id = new_key_id()
    private = PrivateKey.generate()
    # Private first: a public key whose private half was never written would lose every report.
    for suffix, content, mode in (
        ("key", private.encode(), PRIVATE_MODE),
        ("pub", private.public_key.encode(), PUBLIC_MODE),
    ):
        write_whole(key_file(municipality_code, key_id, suffix), content.hex() + "\n", mode)
    return key_id


def check_keys(municipality_code: str) -> list[str]:
    """What is wrong with the keys; empty where everything can be sealed, opened and recovered."""
    ids = key_ids(municipality_code)
    if not ids:
        return [f"{municipality_code}: no public key in {settings.VAULT_DIR}"]
    problems = [problem for key_id in ids for problem in _pair_problems(municipality_code, key_id)]
    return problems + recovery_problems(municipality_code)


def _pair_problems(municipality_code: str, key_id: str) -> list[str]:
    private_file = key_file(municipality_code, key_id, "key")
    if not private_file.exists():
        return [f"{key_id}: no private key here, this process cannot open"]
    problems = []
    if private_file.stat().st_mode & 0o077:
        problems.append(f"{key_id}: the private key can be read by others than its owner")
    try:
        halves = private_key(municipality_code, key_id), public_key(municipality_code, key_id)
    except UNREADABLE:
        return [*problems, f"{key_id}: a file of it holds no key"]
    if halves[0].public_key != halves[1]:
        problems.append(f"{key_id}: the two halves do not belong together")
    return problems
