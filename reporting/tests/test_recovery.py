"""Reports outlive their keys: rotation, recovery, and the proof that recovery would work."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.people.models import Municipality
from reporting import vault
from reporting.models import AuditEntry, KeyWrap, Report, Sealed
from reporting.vault import rewrapping

from .conftest import Send, opened

CODE = "GM0034"
Ciphertexts = dict[Any, bytes]


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    """The file in the safe."""
    return tmp_path / "safe" / "recovery.txt"


@pytest.fixture
def make_recovery(almere: Municipality, safe: Path) -> Callable[[], str]:
    def _make() -> str:
        safe.parent.mkdir(exist_ok=True)
        safe.unlink(missing_ok=True)
        call_command("vault", "init", "--recovery", "--out", str(safe))
        return vault.recovery_state(CODE).key_id

    return _make


@pytest.fixture
def five_reports(send: Send) -> None:
    for number in range(5):
        assert send(story=f"verhaal {number}").status_code == 200


def ciphertexts() -> Ciphertexts:
    return {row.pk: bytes(row.ciphertext) for row in Sealed.objects.all()}


def stories() -> list[str]:
    return [opened(report)["words"]["story"] for report in Report.objects.order_by("pk")]


def wraps(holder: str) -> list[str]:
    return list(KeyWrap.objects.filter(holder=holder).values_list("key_id", flat=True))


def forget_private_keys(folder: Path) -> None:
    for private in folder.glob("*.key"):
        private.unlink()


def test_private_half_of_a_recovery_key_is_in_its_file_and_nowhere_else(
    make_recovery: Callable[[], str], safe: Path, settings: Any
) -> None:
    make_recovery()
    assert stat.S_IMODE(safe.stat().st_mode) == 0o600
    private = safe.read_text().split("private ")[1].strip()
    for file in Path(settings.VAULT_DIR).iterdir():
        assert private not in file.read_text()


def test_recovery_key_is_never_taken_for_the_municipalitys(
    make_recovery: Callable[[], str], settings: Any
) -> None:
    for file in Path(settings.VAULT_DIR).iterdir():
        file.unlink()
    make_recovery()
    assert not vault.has_keys(CODE)
    assert not vault.can_seal(CODE)
    assert not vault.can_open(CODE)


def test_private_half_is_not_written_into_the_vault_nor_over_a_file(
    almere: Municipality, settings: Any, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    inside = Path(settings.VAULT_DIR) / "deeper" / ".." / "recovery.txt"
    before = set(Path(settings.VAULT_DIR).iterdir())
    for file in (inside, there, tmp_path / "no folder" / "recovery.txt"):
        with pytest.raises(CommandError):
            call_command("vault", "init", "--recovery", "--out", str(file))
    assert there.read_text() == "mine"
    assert set(Path(settings.VAULT_DIR).iterdir()) == before


def test_where_recovery_is_required_no_report_is_taken_before_it_is_proven(
    make_recovery: Callable[[], str], safe: Path, settings: Any, send: Send
) -> None:
    settings.VAULT_RECOVERY_REQUIRED = True
    assert not vault.can_seal(CODE)
    make_recovery()
    assert not vault.can_seal(CODE)
    assert send().status_code == 503
    assert not Report.objects.exists()
    call_command("vault", "prove", "--key", str(safe))
    assert vault.can_seal(CODE)
    assert send().status_code == 200


def test_proof_needs_the_private_half(
    make_recovery: Callable[[], str], safe: Path, settings: Any, tmp_path: Path
) -> None:
    key_id = make_recovery()
    forged = tmp_path / "forged.txt"
    private = safe.read_text().split("private ")[1].strip()
    forged.write_text(safe.read_text().replace(private, "42" * 32))
    for file in (
        forged,
        tmp_path / "absent.txt",
        Path(settings.VAULT_DIR) / f"{CODE}.{key_id}.pub",
    ):
        with pytest.raises(CommandError):
            call_command("vault", "prove", "--key", str(file))
    proof = Path(settings.VAULT_DIR) / f"{CODE}.{key_id}.proof"
    for text in ("", "proven", "00" * 32):
        proof.write_text(text)
        assert not vault.recovery_state(CODE).proven, text


def test_proof_of_one_key_does_not_prove_another(
    make_recovery: Callable[[], str], safe: Path, settings: Any
) -> None:
    first = make_recovery()
    call_command("vault", "prove", "--key", str(safe))
    public = Path(settings.VAULT_DIR) / f"{CODE}.{first}.pub"
    kept = public.read_text()
    public.write_text("09" + kept[2:])
    assert not vault.recovery_state(CODE).proven
    public.write_text(kept)
    assert vault.recovery_state(CODE).proven
    second = make_recovery()
    # The proven one is sealed to until somebody has shown that the newer one works.
    assert second == first
    call_command("vault", "prove", "--key", str(safe))
    assert vault.recovery_state(CODE).key_id > first


def test_check_says_how_recovery_stands(
    make_recovery: Callable[[], str], safe: Path, settings: Any
) -> None:
    call_command("vault", "check")
    settings.VAULT_RECOVERY_REQUIRED = True
    with pytest.raises(CommandError, match="no recovery key"):
        call_command("vault", "check")
    settings.VAULT_RECOVERY_REQUIRED = False
    make_recovery()
    with pytest.raises(CommandError, match="nobody has proven"):
        call_command("vault", "check")
    call_command("vault", "prove", "--key", str(safe))
    call_command("vault", "check")


def test_rotation_gives_every_report_a_new_key_and_leaves_the_words(
    five_reports: None, settings: Any
) -> None:
    before, old_ids = ciphertexts(), set(wraps("municipality"))
    reporter_wraps = [bytes(w.wrapped) for w in KeyWrap.objects.filter(holder="reporter")]
    call_command("vault", "rotate")
    assert ciphertexts() == before
    (new_id,) = set(wraps("municipality"))
    assert new_id not in old_ids
    assert len(wraps("municipality")) == 5
    assert [bytes(w.wrapped) for w in KeyWrap.objects.filter(holder="reporter")] == reporter_wraps
    for old_id in old_ids:
        (Path(settings.VAULT_DIR) / f"{CODE}.{old_id}.key").unlink()
    assert stories() == [f"verhaal {number}" for number in range(5)]


def test_rotation_is_one_act_in_the_trail_with_a_number_and_no_report(five_reports: None) -> None:
    call_command("vault", "rotate")
    entry = AuditEntry.objects.get()
    assert entry.action == AuditEntry.Action.KEYS_ROTATED
    assert entry.detail == {"reports": 5, "unreadable": 0, "all": 5}
    assert [entry.object_id] == list(set(wraps("municipality")))
    written = f"{entry.object_id} {entry.detail} {entry.reason}"
    assert not any(str(report.public_id) in written for report in Report.objects.all())


def interrupted(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """Runs `act` in batches of two and stops it in the second batch, half-way through."""
    batches = []

    def bulk_create(rows: list[KeyWrap]) -> Any:
        batches.append(rows)
        if len(batches) == 2:
            raise KeyboardInterrupt
        return original(rows)

    original = KeyWrap.objects.bulk_create
    with monkeypatch.context() as patch:
        patch.setattr(rewrapping, "BATCH", 2)
        patch.setattr(KeyWrap.objects, "bulk_create", bulk_create)
        with pytest.raises(KeyboardInterrupt):
            act()


def test_rotation_that_was_killed_goes_on_with_the_same_key(
    five_reports: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ciphertexts()
    interrupted(monkeypatch, lambda: call_command("vault", "rotate"))
    half_way = wraps("municipality")
    assert len(half_way) == 5
    assert len(set(half_way)) == 2
    assert stories() == [f"verhaal {number}" for number in range(5)]
    call_command("vault", "rotate")
    assert len(set(wraps("municipality"))) == 1
    assert len(list(Path(settings.VAULT_DIR).glob("*.pub"))) == 2
    assert ciphertexts() == before
    assert stories() == [f"verhaal {number}" for number in range(5)]
    # Done is done: the next rotation makes a key of its own.
    call_command("vault", "rotate")
    assert len(list(Path(settings.VAULT_DIR).glob("*.pub"))) == 3


def test_rotation_adds_the_recovery_wrap_that_older_reports_lack(
    five_reports: None, make_recovery: Callable[[], str]
) -> None:
    assert wraps("recovery") == []
    recovery_id = make_recovery()
    call_command("vault", "rotate")
    assert wraps("recovery") == [recovery_id] * 5


def test_wraps_of_an_older_recovery_key_stay_until_the_newer_is_proven(
    five_reports: None, make_recovery: Callable[[], str], safe: Path
) -> None:
    first = make_recovery()
    call_command("vault", "rotate")
    second = make_recovery()
    assert first < second
    call_command("vault", "rotate")
    assert sorted(wraps("recovery")) == [first] * 5 + [second] * 5
    call_command("vault", "prove", "--key", str(safe))
    call_command("vault", "rotate")
    assert wraps("recovery") == [second] * 5


def test_report_that_no_key_opens_is_counted_and_the_others_go_on(
    five_reports: None, settings: Any
) -> None:
    lost = KeyWrap.objects.filter(holder="municipality").first()
    assert lost is not None
    lost.key_id = "20200101000000-000000"
    lost.save()
    with pytest.raises(CommandError, match="1 reports could not be opened"):
        call_command("vault", "rotate")
    assert len(set(wraps("municipality"))) == 2
    assert AuditEntry.objects.get().detail["unreadable"] == 1


def test_reports_are_read_again_after_the_municipality_lost_its_keys(
    make_recovery: Callable[[], str],
    send: Send,
    safe: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_recovery()
    call_command("vault", "prove", "--key", str(safe))
    for number in range(5):
        send(story=f"verhaal {number}")
    before = ciphertexts()
    forget_private_keys(Path(settings.VAULT_DIR))
    assert not vault.can_open(CODE)
    interrupted(monkeypatch, lambda: call_command("vault", "recover", "--key", str(safe)))
    call_command("vault", "recover", "--key", str(safe))
    assert vault.can_open(CODE)
    assert len(set(wraps("municipality"))) == 1
    assert stories() == [f"verhaal {number}" for number in range(5)]
    assert ciphertexts() == before
    entry = AuditEntry.objects.get()
    assert entry.action == AuditEntry.Action.KEYS_RECOVERED
    assert entry.detail["all"] == 5


def test_recovery_with_another_key_opens_nothing(
    make_recovery: Callable[[], str], send: Send, safe: Path
) -> None:
    make_recovery()
    send(story="een")
    before = wraps("municipality")
    make_recovery()
    with pytest.raises(CommandError, match="1 reports could not be opened"):
        call_command("vault", "recover", "--key", str(safe))
    assert wraps("municipality") == before


def test_rotation_takes_along_what_came_in_with_the_old_key_meanwhile(
    five_reports: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Report.objects.order_by("pk").first()
    assert late is not None
    municipality = late.municipality_id
    site = Site.objects.create(hostname="elsewhere", root_page=Page.objects.get(depth=1))
    elsewhere = Municipality.objects.create(code="GM0000", name="Elders", site=site)
    Report.objects.filter(pk=late.pk).update(municipality=elsewhere)
    real = rewrapping._rewrap_batch

    def store_one_behind_its_back(*args: Any) -> tuple[int, int]:
        done = real(*args)
        # Its number is lower than those that were just done.
        Report.objects.filter(pk=late.pk).update(municipality=municipality)
        return done

    monkeypatch.setattr(rewrapping, "_rewrap_batch", store_one_behind_its_back)
    call_command("vault", "rotate", "--municipality", "GM0034")
    assert len(set(wraps("municipality"))) == 1
    assert len(wraps("municipality")) == 5
    assert AuditEntry.objects.get().detail == {"reports": 5, "unreadable": 0, "all": 5}


def test_check_counts_reports_that_are_wrapped_to_older_keys(
    five_reports: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("vault", "check")
    assert "older keys" not in capsys.readouterr().out
    (old_id,) = set(wraps("municipality"))
    vault.make_keys(CODE)
    call_command("vault", "check")
    assert "5 reports or counts are wrapped to older keys" in capsys.readouterr().out
    for half in ("key", "pub"):
        (Path(settings.VAULT_DIR) / f"{CODE}.{old_id}.{half}").unlink()
    with pytest.raises(CommandError, match=r"5 reports .+ is not here"):
        call_command("vault", "check")


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("municipality GM0034", "municipality ../../GM0034"),
        ("municipality GM0034", "municipality GM.0034"),
        ("key recovery-", "key ../recovery-"),
        ("key recovery-", "key recovery-/"),
        ("key recovery-", "key "),
    ],
)
def test_recovery_file_leads_to_no_other_folder(
    make_recovery: Callable[[], str], safe: Path, line: str, other: str
) -> None:
    make_recovery()
    safe.write_text(safe.read_text().replace(line, other))
    with pytest.raises(ValueError, match="is not a recovery key"):
        vault.read_recovery_file(safe)


def test_wrap_that_was_spoilt_leaves_the_next_one_to_open_with(five_reports: None) -> None:
    report = Report.objects.order_by("pk").first()
    assert report is not None
    row = report.key_wraps.get(holder="municipality")
    good = vault.WrappedKey(row.holder, row.key_id, bytes(row.wrapped))
    spoilt = vault.WrappedKey(row.holder, row.key_id, b"x" * len(good.wrapped))
    key = vault.open_key(municipality_code=CODE, public_id=report.public_id, wraps=[spoilt, good])
    assert isinstance(key, vault.DataKey)
    with pytest.raises(vault.CannotOpenError):
        vault.open_key(municipality_code=CODE, public_id=report.public_id, wraps=[spoilt])
