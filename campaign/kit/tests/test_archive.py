"""The ZIP that is written while it is sent: right for every reader, and never all in memory."""

import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.kit.archive import LARGE, Entry, pieces_of_zip

MOMENT = datetime(2026, 3, 6, 21, 30, tzinfo=UTC)
MEGABYTE = 1024 * 1024


def entry(name: str, *pieces: bytes) -> Entry:
    return Entry(name, sum(map(len, pieces)), lambda: pieces)


def opened(*entries: Entry) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(b"".join(pieces_of_zip(entries, MOMENT))))


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\0/\\"), min_size=1, max_size=40),
        st.lists(st.binary(max_size=200), max_size=4),
        max_size=6,
    )
)
def test_what_goes_in_comes_out(files: dict[str, list[bytes]]) -> None:
    archive = opened(*(entry(name, *pieces) for name, pieces in files.items()))
    assert archive.testzip() is None
    assert all(info.header_offset == 0 for info in archive.infolist()[:1]), "nothing stands before"
    found = {info.filename: archive.read(info) for info in archive.infolist()}
    assert found == {name: b"".join(pieces) for name, pieces in files.items()}


def test_names_are_unicode_and_the_moment_is_told() -> None:
    info = opened(entry("صور/حملة.png", b"x")).infolist()[0]
    assert info.filename == "صور/حملة.png"
    assert info.flag_bits & 0x800, "told to be UTF-8"
    assert info.date_time == (2026, 3, 6, 21, 30, 0)


def test_what_is_not_there_when_its_turn_comes_is_left_out() -> None:
    archive = opened(entry("a", b"1"), Entry("gone", 5, lambda: None), entry("b", b"2"))
    assert archive.namelist() == ["a", "b"]


def test_each_file_is_opened_in_its_turn() -> None:
    asked: list[str] = []

    def pieces(name: str) -> list[bytes]:
        asked.append(name)
        return [b"x"]

    stream = pieces_of_zip([Entry(n, 1, lambda n=n: pieces(n)) for n in "ab"], MOMENT)  # type: ignore[misc]
    next(stream)
    assert asked == ["a"]


def test_a_file_of_more_than_two_gigabytes_has_sizes_of_eight_bytes() -> None:
    raw = b"".join(pieces_of_zip([Entry("film.mp4", LARGE, lambda: [b"x"])], MOMENT))
    # Version 4.5 is needed to read it, as its head says.
    assert raw[4:6] == b"\x2d\x00"
    assert zipfile.ZipFile(BytesIO(raw)).testzip() is None


@pytest.mark.drill
def test_half_a_gigabyte_takes_no_memory(tmp_path: Path) -> None:
    piece = bytes(range(256)) * 4096

    def film() -> Iterator[bytes]:
        for _n in range(500):
            yield piece

    file = tmp_path / "kit.zip"
    tracemalloc.start()
    with file.open("wb") as out:
        for data in pieces_of_zip([Entry("film.mp4", 500 * MEGABYTE, film)], MOMENT):
            out.write(data)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * MEGABYTE
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.getinfo("film.mp4").file_size == 500 * MEGABYTE
    if unzip := shutil.which("unzip"):
        assert (
            subprocess.run([unzip, "-tq", file], capture_output=True, check=False).returncode == 0
        )
