"""The guide as a PDF: tagged, the same twice, made from the release and nothing else."""

import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from education.formats.tests.samples import PICTURE as BROKEN
from education.offline import GuideUnavailable, can_write_guide, guide_pdf
from education.offline.guide import files_of

from .samples import IN_ENGLISH, RELEASE, hostile

CURRENT = "https://ssstop.example/p/ab12"
needs_pango = pytest.mark.pango
ELSEWHERE = """
import sys; sys.path[:0] = ["site", "."]
import django; django.setup()
from education.offline import guide_pdf
from education.offline.tests.samples import RELEASE
sys.stdout.buffer.write(guide_pdf(RELEASE, current_url=sys.argv[1]))
"""


def unpacked(pdf: bytes) -> bytes:
    """Its parts as they are written, those inside compressed ones too."""
    parts = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return b"\n".join([pdf, *(zlib.decompress(p) for p in parts if p[:1] == b"x")])


def words(pdf: bytes, tmp_path: Path) -> str:
    """Every word in it, as a program that reads PDF finds them."""
    if not shutil.which("pdftotext"):
        pytest.skip("not available: pdftotext")
    path = tmp_path / "guide.pdf"
    path.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


@pytest.fixture(scope="module")
def guide() -> bytes:
    """One is made for all who only look at it; WeasyPrint takes its time."""
    return guide_pdf(RELEASE, current_url=CURRENT)


@needs_pango
def test_it_can_be_read_aloud(guide: bytes) -> None:
    pdf = unpacked(guide)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/Lang (nl)" in pdf
    articles = re.findall(rb"/S /Art/.*?/Lang \((\w+)\)", pdf)
    assert articles == [b"nl", b"en", b"ar", b"tr", b"tr", b"pl", b"uk"]
    for part in (
        b"/StructTreeRoot", b"/MarkInfo", b"/Marked true", b"/DisplayDocTitle true", b"/ID [",
        b"/Title (Straat van ons", b"/Alt (SSSTOP)", b"/S /H1", b"/S /TH", b"/Outlines", b"pdfuaid",
    ):  # fmt: skip
        assert part in pdf
    # In six languages no letter comes from the machine.
    fonts = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    assert len(fonts) > 4
    assert all(b"+Paper" in name for name in fonts)


@needs_pango
def test_it_speaks_the_language_of_the_pack_and_nothing_is_wrong_with_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    short = replace(IN_ENGLISH, lessons=(replace(RELEASE.lessons[0], items=()),))
    pdf = unpacked(guide_pdf(short, current_url=CURRENT))
    assert b"/Lang (en)" in pdf
    # WeasyPrint says so where a picture has no words, or a style is not understood.
    assert [record.getMessage() for record in caplog.records if record.name == "weasyprint"] == []


@needs_pango
@pytest.mark.drill
def test_another_process_in_another_place_makes_the_same_bytes(guide: bytes) -> None:
    other = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, CURRENT],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    assert other.stdout == guide


@needs_pango
def test_a_print_out_says_its_version_and_where_to_look_for_a_newer_one(
    guide: bytes, tmp_path: Path
) -> None:
    text = words(guide, tmp_path)
    pages = text.count(f"{RELEASE.pack.title} 2.1.0 ")
    assert text.count(CURRENT) == pages + 1 > 10
    assert f"{pages + 1} / {pages + 1}" in text
    for said in ("Sissen en staren", "Vier kaartjes per tweetal", "Beloof geen geheim", "Polski"):
        assert said in text


@needs_pango
def test_words_of_makers_are_words_and_broken_pictures_are_their_text(tmp_path: Path) -> None:
    assert "<script>alert(1)</script>" in words(guide_pdf(hostile(), current_url=CURRENT), tmp_path)
    broken = replace(RELEASE, lessons=(replace(RELEASE.lessons[0], items=(BROKEN,)),))
    assert "bushalte" in words(guide_pdf(broken, current_url=CURRENT), tmp_path)


def test_the_files_of_a_release_are_all_that_it_is_made_of() -> None:
    given = files_of(RELEASE)
    assert given["release:les-1/plein.png"]()[1] == "image/png"
    assert set(given) == {f"release:{file.path}" for file in RELEASE.all_files()}


def test_a_machine_without_pango_says_so_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    with _import_that_fails(monkeypatch):
        assert not can_write_guide()
        with pytest.raises(GuideUnavailable, match="Pango"):
            guide_pdf(RELEASE, current_url=CURRENT)


class _NoLibrary(MetaPathFinder):
    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return None


@contextmanager
def _import_that_fails(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As WeasyPrint's own import does where its libraries are absent."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_NoLibrary(), *sys.meta_path])
    yield
    monkeypatch.undo()
