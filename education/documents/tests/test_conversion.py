"""PDF and pages by other programs, and what is said where they are absent, slow or fail."""

import os
import re
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from education.demo.packs import files_of, packs
from education.documents import conversion
from education.documents.cleaning.document import clean
from education.documents.conversion import can_convert, can_draw_pages, page_images_of, pdf_of
from education.documents.kinds import Kind
from education.documents.words import Fault, UnfitDocument

from .samples import ALL, docx

PDF = (
    b"%PDF-1.7\n1 0 obj<</CreationDate(D:20260302101112+01'00')>>endobj\ntrailer<</ID [ <0A1B>\n"
    b"<0A1B> ]\n/DocChecksum /0A1B2C\n>>\n<xmp:CreateDate>2026-03-02T10:11:12</xmp:CreateDate>"
    b"<xmpMM:DocumentID>uuid:0a1b-2c3d</xmpMM:DocumentID>%%EOF\n"
)


def program(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, name: str = "soffice"
) -> None:
    """Puts a program of this name before all others."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def refused(document: bytes, seconds: float = 20) -> Fault:
    with pytest.raises(UnfitDocument) as raised:
        pdf_of(document, seconds=seconds)
    return raised.value.fault


def test_without_the_program_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "OFFICES", ("no-such-program",))
    monkeypatch.setattr(conversion, "DRAWER", "no-such-program")
    assert not can_convert(Kind.DOCX)
    assert can_convert(Kind.PDF)
    assert not can_draw_pages()
    assert refused(docx()) == Fault.NO_PROGRAM
    with pytest.raises(UnfitDocument):
        page_images_of(PDF)


def test_a_pdf_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "OFFICES", ())
    assert pdf_of(PDF) == PDF


def test_the_program_gets_a_folder_of_its_own_and_nothing_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    told = tmp_path / "told"
    program(
        tmp_path,
        monkeypatch,
        "import json, os, pathlib, resource, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "profile = out / 'profile' / 'user' / 'registrymodifications.xcu'\n"
        f"(out / 'document.pdf').write_bytes({PDF!r})\n"
        f"pathlib.Path({str(told)!r}).write_text(json.dumps([dict(os.environ), str(out),\n"
        "    profile.exists(), resource.getrlimit(resource.RLIMIT_CORE), sys.argv]))\n",
    )
    pdf = pdf_of(docx())
    assert len(pdf) == len(PDF)
    assert b"D:19800101000000+01'00'" in pdf
    assert re.search(rb"/ID \[ <0000>\s<0000> \]\n/DocChecksum /000000\n", pdf)
    assert b"2026" not in pdf
    assert b"<xmpMM:DocumentID>uuid:0000-0000</xmpMM:DocumentID>" in pdf
    said = told.read_text(encoding="utf-8")
    assert "canary" not in said
    folder = re.search(r'"([^"]*/ssstop-office-[^"/]*)"', said)
    assert folder is not None
    assert not Path(folder[1]).exists()
    assert "true, [0, 0]" in said


def test_one_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    program(
        tmp_path,
        monkeypatch,
        "import os, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\n"
        "time.sleep(60)\n",
    )
    assert refused(docx(), seconds=2) == Fault.TOO_SLOW
    left = [f"/proc/{pid}/stat" for pid in pids.read_text(encoding="utf-8").split()]
    end = time.monotonic() + 5
    while any(map(_runs, left)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_runs, left))


def _runs(stat_file: str) -> bool:
    try:
        return Path(stat_file).read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("script", ["raise SystemExit(3)", "raise SystemExit(0)"])
def test_one_that_makes_nothing_is_told(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, script)
    assert refused(docx()) == Fault.NOT_CONVERTED


def test_a_part_of_the_program_that_is_absent_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, "")
    (tmp_path / "libsclo.so").touch()
    assert can_convert(Kind.XLSX)
    assert not can_convert(Kind.DOCX)
    assert refused(docx()) == Fault.NO_PROGRAM


def deck() -> bytes:
    files = files_of(packs()["lesson-boa"])
    return next(content for name, content in files.values() if name.endswith(".pptx"))


@pytest.mark.drill
@pytest.mark.parametrize("kind", sorted(ALL))
def test_libreoffice_makes_the_same_pdf_and_pages_twice(kind: str) -> None:
    if not (can_convert(Kind(kind)) and can_draw_pages()):
        pytest.skip(f"not available: LibreOffice for {kind}, or pdftoppm")
    # The sample of slides has no layouts, without which LibreOffice writes nothing.
    made = deck() if kind == "pptx" else ALL[kind]()
    document = clean(made).data
    first = pdf_of(document)
    assert pdf_of(document) == first
    pages = page_images_of(first)
    assert page_images_of(first) == pages
    assert [page[:4] for page in pages] == [b"\x89PNG"] * len(pages)


def test_a_program_has_no_network(tmp_path: Path) -> None:
    """As far as the system lets anybody leave it, which its own `unshare` tells."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], check=False).returncode:
        pytest.skip("this system lets no program leave the network")
    limits = [sys.executable, "-I", "-S", str(conversion.LIMITS), str(2**32), "9", "9999"]
    asks = "import socket; print([name for number, name in socket.if_nameindex()])"
    command = [*limits, str(tmp_path), sys.executable, "-c", asks]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "['lo']"
