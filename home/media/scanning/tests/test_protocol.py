"""A file is clean, or it is not taken: whatever the scanner does."""

import io
from pathlib import Path
from typing import Any

import pytest

from home.media.scanning import Harmful, NotScanned, Reason, answers, scan

from .fake_clamd import HARMFUL, FakeClamd, fake_clamd


def test_without_a_scanner_nothing_is_asked(clamd: FakeClamd, settings: Any) -> None:
    settings.MALWARE_SCANNER = ""
    scan(io.BytesIO(HARMFUL))
    assert clamd.heard == []


def test_clean_and_harmful_are_told_apart(clamd: FakeClamd) -> None:
    content = bytes(range(256)) * 1000
    file = io.BytesIO(content)
    file.read(10)
    scan(file)
    assert (clamd.heard, file.tell()) == ([content], 0)
    with pytest.raises(Harmful, match="Eicar-Signature"):
        scan(io.BytesIO(b"before" + HARMFUL))
    assert answers()


def test_a_unix_socket_does_as_well(settings: Any, tmp_path: Path) -> None:
    with fake_clamd(tmp_path / "clamd.ctl") as made:
        settings.MALWARE_SCANNER = made.address
        scan(io.BytesIO(b"clean"))
        assert made.heard == [b"clean"]


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        ("error", Reason.MISUNDERSTOOD),
        ("slow", Reason.TOO_SLOW),
        ("closes", Reason.SILENT),
        ("half", Reason.SILENT),
        ("full", Reason.TOO_LARGE),
    ],
)
def test_what_is_no_answer_is_no_yes(
    clamd: FakeClamd, settings: Any, manner: str, reason: Reason
) -> None:
    settings.MALWARE_SCAN_SECONDS = 0.3
    clamd.manner = manner
    with pytest.raises(NotScanned) as error:
        scan(io.BytesIO(bytes(200)))
    assert error.value.reason == reason


def test_what_is_too_large_is_not_sent(clamd: FakeClamd, settings: Any) -> None:
    settings.MALWARE_SCAN_MAX_BYTES = 10
    with pytest.raises(NotScanned) as error:
        scan(io.BytesIO(bytes(11)))
    assert (error.value.reason, clamd.heard) == (Reason.TOO_LARGE, [])


@pytest.mark.parametrize(
    "address",
    ["clamd://127.0.0.1:1", "unix:///nowhere/clamd.ctl", "http://127.0.0.1", "clamd://h:x", "yes"],
)
def test_one_that_is_not_there_refuses(settings: Any, address: str) -> None:
    settings.MALWARE_SCANNER = address
    with pytest.raises(NotScanned):
        scan(io.BytesIO(b"clean"))
    assert not answers()
