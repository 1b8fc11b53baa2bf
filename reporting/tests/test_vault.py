"""What is sealed can be read by the key's holder, whole and in its place, and by nobody else."""

import stat
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reporting import vault

CODE = "GM0034"


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> Path:
    settings.VAULT_DIR = tmp_path / "vault"
    vault.make_keys(CODE)
    return Path(settings.VAULT_DIR)


def sealed(**content: str) -> tuple[Any, vault.SealedPart, vault.WrappedKey]:
    public_id = uuid4()
    parts, wraps = vault.seal(municipality_code=CODE, public_id=public_id, parts={"words": content})
    return public_id, parts[0], wraps[0]


def read(public_id: Any, part: vault.SealedPart, wrap: vault.WrappedKey) -> dict[str, Any]:
    key = vault.open_key(municipality_code=CODE, public_id=public_id, wraps=[wrap])
    return key.open(part)


# One pair of keys serves every example: making keys is not what is tested here.
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_every_text_comes_back_as_it_was(keys: Path, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert read(*sealed(story=text)) == {"story": text}


def test_short_texts_all_look_alike() -> None:
    sizes = {len(sealed(story="x" * length)[1].ciphertext) for length in (0, 1, 80, 480)}
    assert len(sizes) == 1
    assert len(sealed(story="x" * 600)[1].ciphertext) == sizes.pop() + vault.PADDING_BYTES


def test_row_of_another_report_does_not_open() -> None:
    first, second = sealed(story="een"), sealed(story="twee")
    with pytest.raises(vault.CannotOpenError):
        read(second[0], first[1], first[2])
    with pytest.raises(vault.CannotOpenError):
        read(first[0], second[1], first[2])


def test_row_under_another_id_or_kind_does_not_open() -> None:
    public_id, part, wrap = sealed(story="een")
    for changed in (
        vault.SealedPart(uuid4(), part.kind, part.ciphertext),
        vault.SealedPart(part.id, "traits", part.ciphertext),
        vault.SealedPart(part.id, part.kind, part.ciphertext[:-1] + b"\0"),
    ):
        with pytest.raises(vault.CannotOpenError):
            read(public_id, changed, wrap)


def test_process_with_public_keys_only_seals_and_cannot_open(keys: Path) -> None:
    for private in keys.glob("*.key"):
        private.unlink()
    report = sealed(story="een")
    assert vault.can_seal(CODE)
    assert not vault.can_open(CODE)
    with pytest.raises(vault.CannotOpenError):
        read(*report)
    assert "cannot open" in vault.check_keys(CODE)[0]


def test_older_key_still_opens_after_a_newer_one_is_made() -> None:
    report = sealed(story="een")
    vault.make_keys(CODE)
    assert read(*report) == {"story": "een"}


def test_private_key_is_readable_by_its_owner_only(keys: Path) -> None:
    (private,) = keys.glob("*.key")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert vault.check_keys(CODE) == []
    private.chmod(0o644)
    assert "others" in vault.check_keys(CODE)[0]


def test_sealing_without_a_key_says_so(settings: Any, tmp_path: Path) -> None:
    settings.VAULT_DIR = tmp_path / "nothing"
    with pytest.raises(vault.NoKeyError):
        sealed(story="een")


def test_torn_key_is_passed_over_named_and_loses_no_report(keys: Path) -> None:
    (keys / f"{CODE}.99999999999999-ffffff.pub").write_text("")
    assert vault.can_seal(CODE)
    assert vault.can_open(CODE)
    assert read(*sealed(story="een")) == {"story": "een"}
    assert any("no private key" in problem for problem in vault.check_keys(CODE))
    (keys / f"{CODE}.99999999999999-ffffff.key").write_text("not hexadecimal")
    assert any("holds no key" in problem for problem in vault.check_keys(CODE))


def test_only_torn_keys_are_no_key(keys: Path) -> None:
    for public in keys.glob("*.pub"):
        public.write_text("")
    assert not vault.can_seal(CODE)
    with pytest.raises(vault.NoKeyError):
        sealed(story="een")


def test_keys_of_another_municipality_do_not_count() -> None:
    assert not vault.can_seal("GM0344")


def test_making_keys_leaves_no_half_file(keys: Path) -> None:
    assert {path.suffix for path in keys.iterdir()} == {".pub", ".key"}


def told_with_code(public_id: UUID, keys: vault.CodeKeys) -> tuple[vault.SealedPart, bytes]:
    parts, wraps = vault.seal(
        municipality_code=CODE,
        public_id=public_id,
        parts={"words": {"story": "een"}},
        code_keys=keys,
    )
    (wrapped,) = [wrap.wrapped for wrap in wraps if wrap.holder == "reporter"]
    return parts[0], wrapped


def test_who_knows_the_code_reads_and_writes_without_any_file(keys: Path) -> None:
    public_id, code_keys = uuid4(), vault.code_keys("1" * 20)
    part, wrapped = told_with_code(public_id, code_keys)
    for file in keys.iterdir():
        file.unlink()
    key = vault.open_key_with_code(public_id=public_id, wrapped=wrapped, keys=code_keys)
    assert key.open(part) == {"story": "een"}
    assert key.open(key.seal("message", {"text": "twee"})) == {"text": "twee"}


def test_another_code_or_another_report_does_not_open() -> None:
    public_id, code_keys = uuid4(), vault.code_keys("1" * 20)
    _part, wrapped = told_with_code(public_id, code_keys)
    for other_id, other_keys in (
        (public_id, vault.code_keys("1" * 19 + "2")),
        (uuid4(), code_keys),
    ):
        with pytest.raises(vault.CannotOpenError):
            vault.open_key_with_code(public_id=other_id, wrapped=wrapped, keys=other_keys)


def test_reporters_wrap_is_never_taken_for_the_municipalitys() -> None:
    public_id, code_keys = uuid4(), vault.code_keys("1" * 20)
    _part, wrapped = told_with_code(public_id, code_keys)
    with pytest.raises(vault.CannotOpenError):
        vault.open_key(
            municipality_code=CODE,
            public_id=public_id,
            wraps=[vault.WrappedKey("reporter", "", wrapped)],
        )


def test_look_up_value_tells_nothing_of_the_wrap_key_and_hangs_on_the_salt(settings: Any) -> None:
    first = vault.code_keys("1" * 20)
    assert len(first.lookup) == len(first.wrap_key) == 32
    assert first.lookup != first.wrap_key
    assert vault.code_keys("1" * 20) == first
    settings.REPORT_CODE_SALT = "ab" * 16
    assert vault.code_keys("1" * 20).lookup != first.lookup


def test_keys_of_a_code_do_not_stand_in_a_traceback() -> None:
    keys = vault.code_keys("1" * 20)
    assert keys.wrap_key.hex() not in repr(keys)
    assert str(keys.wrap_key) not in repr(keys)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPORT_CODE_SECRET", ""),
        ("REPORT_CODE_SECRET", "short"),
        ("REPORT_CODE_SALT", ""),
        ("REPORT_CODE_SALT", "zz" * 16),
        ("REPORT_CODE_SALT", "ab" * 15),
    ],
)
def test_without_secret_and_salt_no_report_is_taken(settings: Any, name: str, value: str) -> None:
    assert vault.can_seal(CODE)
    setattr(settings, name, value)
    assert not vault.can_seal(CODE)
    assert any(name in problem for problem in vault.code_settings_problems())
    with pytest.raises(vault.NoKeyError):
        vault.code_keys("1" * 20)


@pytest.mark.django_db
def test_command_makes_keys_once(settings: Any, tmp_path: Path) -> None:
    settings.VAULT_DIR = tmp_path / "new"
    call_command("vault", "init", "--municipality", CODE)
    call_command("vault", "check", "--municipality", CODE)
    call_command("vault", "init", "--municipality", CODE, "--if-missing")
    assert len(list((tmp_path / "new").glob("*.pub"))) == 1
    with pytest.raises(CommandError, match="already"):
        call_command("vault", "init", "--municipality", CODE)
    with pytest.raises(CommandError, match="no public key"):
        call_command("vault", "check", "--municipality", "GM9999")
