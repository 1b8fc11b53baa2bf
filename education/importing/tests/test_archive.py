"""Whatever a ZIP holds, it is listed with care or refused, and nothing is written anywhere."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.importing.archive import listing_of
from education.importing.names import decoded, is_of_a_system, safe_path
from education.importing.words import MOST_FILES, Fault, UnfitArchive, Why

from .archives import listed, zip_of


def why(content: bytes) -> dict[str, str]:
    return {one.path: one.why for one in listed(content).left_out}


def refused(content: bytes, most_bytes: int = 10**9) -> Fault:
    with pytest.raises(UnfitArchive) as error:
        listed(content, most_bytes)
    return error.value.fault


@pytest.mark.parametrize(
    "name",
    ["../x.docx", "a/../../x.docx", "/etc/x.docx", "C:\\x.docx", "\\\\host\\x.docx", "a\nb.docx"],
)
def test_a_name_that_leads_elsewhere_stays_out(name: str) -> None:
    listing = listed(zip_of({name: b"x", "goed.docx": b"x"}))
    assert [entry.path for entry in listing.entries] == ["goed.docx"]
    assert [one.why for one in listing.left_out] == [Why.UNSAFE_NAME]


def test_links_doubles_empty_files_and_those_of_a_computer_stay_out() -> None:
    files = [
        ("les/werk.docx", b"1"), ("les/WERK.docx", b"2"), ("les/leeg.docx", b""),
        ("__MACOSX/les/._werk.docx", b"x"), (".DS_Store", b"x"), ("les/Thumbs.db", b"x"),
        ("les/desktop.ini", b"x"), ("les/~$werk.docx", b"x"), ("les/", b""),
    ]  # fmt: skip
    content = zip_of(files, links=["les/wachtwoorden.docx"])
    assert why(content) == {
        "les/WERK.docx": Why.DOUBLE,
        "les/leeg.docx": Why.EMPTY,
        "__MACOSX/les/._werk.docx": Why.SYSTEM,
        ".DS_Store": Why.SYSTEM,
        "les/Thumbs.db": Why.SYSTEM,
        "les/desktop.ini": Why.SYSTEM,
        "les/~$werk.docx": Why.SYSTEM,
        "les/wachtwoorden.docx": Why.LINK,
    }


def test_names_are_read_as_they_were_meant() -> None:
    said = zip_of({"Één/œuvre.docx": b"x"})
    # A Mac writes UTF-8 without saying so: the mark is taken away.
    unsaid = said.replace(struct.pack("<H", 0x800) + b"\x08\0", b"\0\0\x08\0")
    assert unsaid != said
    for content in (said, unsaid):
        assert [entry.path for entry in listed(content).entries] == ["Één/œuvre.docx"]
    assert decoded("Caf\N{LATIN SMALL LETTER E WITH ACUTE}.docx", says_utf8=False) == "Café.docx"
    assert decoded("Cafe\N{COMBINING ACUTE ACCENT}.docx", says_utf8=True) == "Café.docx"
    assert listed(zip_of({"les\\werk.docx": b"x"})).entries[0].path == "les/werk.docx"


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zip_of({f"{number}.docx": bytes(1_000_000) for number in range(20)})
    assert len(bomb) < 100_000
    assert refused(bomb, most_bytes=10_000_000) == Fault.TOO_LARGE
    assert refused(zip_of({f"{n}.docx": b"x" for n in range(MOST_FILES + 1)})) == Fault.TOO_MANY
    # A list of files that is long before anything is read of it.
    many = zip_of({f"{n:0200}.docx": b"" for n in range(9_000)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refused(many) == Fault.TOO_MANY


def test_a_file_that_is_longer_than_the_archive_says_is_no_file() -> None:
    honest = zip_of({"werk.docx": bytes(5_000)})
    lying = honest.replace(struct.pack("<L", 5_000), struct.pack("<L", 50))
    assert lying != honest
    assert refused(lying) == Fault.BROKEN


def test_what_is_no_zip_and_what_is_locked_is_told_apart() -> None:
    whole = zip_of({"werk.docx": b"words"})
    assert refused(b"") == Fault.NO_ZIP
    assert refused(b"MZ" + bytes(500)) == Fault.NO_ZIP
    assert refused(whole[:-10]) == Fault.NO_ZIP
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[whole.index(mark) + at] |= 1
    assert refused(bytes(locked)) == Fault.PASSWORD
    huge = whole.replace(b"PK\x05\x06", b"PK\x06\x07" + bytes(16) + b"PK\x05\x06")
    assert refused(huge) == Fault.TOO_LARGE


@given(st.binary(max_size=400), st.integers(0, 400), st.binary(max_size=8))
def test_no_bytes_break_the_reader(noise: bytes, at: int, patch: bytes) -> None:
    whole = zip_of({"les/werk.docx": b"words", "les/dia.pptx": b"more"})
    bent = whole[:at] + patch + whole[at + len(patch) :]
    for content in (noise, whole + noise, noise + whole, bent):
        try:
            listing = listing_of(io.BytesIO(content), 10_000)
        except UnfitArchive:
            continue
        assert sum(entry.size for entry in listing.entries) <= 10_000


@given(st.text(max_size=300))
def test_a_path_never_leads_out(name: str) -> None:
    path = safe_path(name)
    if path is not None:
        assert path.isprintable()
        assert all(part not in ("", ".", "..") for part in path.split("/"))
        assert safe_path(path) == path
        is_of_a_system(path)


def test_zipfile_itself_writes_what_is_read_here() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("werk.docx", b"words")
    assert why(target.getvalue()) == {"werk.docx": Why.KIND}
