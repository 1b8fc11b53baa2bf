"""The ZIP of a release: the same everywhere, whole, and safe to unpack."""

import hashlib
import io
import string
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.formats import archive as module
from education.formats.archive import BytesChanged, Entry, entry, write_archive
from education.formats.checksums import SUMS_NAME, digest, parse_sums, sums_file
from education.formats.paths import UnsafePath, refuse_unsafe_paths

ONE, TWO = entry("les-1/a.txt", b"one"), entry("les-2/b.txt", b"two")


class Endless:
    """As many bytes as it is told, none of them in memory."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.closed = False

    def read(self, size: int = -1, /) -> bytes:
        taken = min(size if size >= 0 else self.left, self.left)
        self.left -= taken
        return bytes(taken)

    def close(self) -> None:
        self.closed = True


class WithHoles(io.FileIO):
    """A file in which zeros take no room on the disk."""

    def write(self, data: Any, /) -> int:
        if len(data) > 1024 and data == bytes(len(data)):
            self.seek(len(data), io.SEEK_CUR)
            return len(data)
        return super().write(data)


def large(size: int) -> Entry:
    return Entry("video.mp4", size, lambda: Endless(size))


def written(*entries: Entry) -> bytes:
    target = io.BytesIO()
    write_archive(target, entries, sums=True)
    return target.getvalue()


def test_the_same_files_give_the_same_bytes_in_the_order_given() -> None:
    assert written(ONE, TWO) == written(ONE, TWO)
    assert zipfile.ZipFile(io.BytesIO(written(TWO, ONE))).namelist()[0] == TWO.path


def test_the_sums_hold_for_all_before_them() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(ONE, TWO)))
    sums = parse_sums(archive.read(SUMS_NAME))
    assert list(sums) == archive.namelist()[:-1]
    for path, sha256 in sums.items():
        assert hashlib.sha256(archive.read(path)).hexdigest() == sha256


def test_nothing_in_it_tells_when_or_where_it_was_made() -> None:
    for info in zipfile.ZipFile(io.BytesIO(written(ONE))).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.create_system, info.external_attr >> 16) == (3, 0o100644)
        assert info.compress_type == zipfile.ZIP_STORED
        # Sizes stand before the bytes: a program that reads from the front can read it.
        assert not info.flag_bits & 0x08


@pytest.mark.parametrize("size", [2, 4])
def test_a_file_of_another_size_than_it_says_stops_it(size: int) -> None:
    with pytest.raises(BytesChanged, match=r"a\.txt"):
        write_archive(io.BytesIO(), [Entry("a.txt", size, lambda: io.BytesIO(b"one"))])


def test_a_file_that_grew_is_not_read_to_its_end_and_is_closed() -> None:
    source = Endless(10 * 1024 * 1024)
    with pytest.raises(BytesChanged):
        write_archive(io.BytesIO(), [Entry("a.txt", 1, lambda: source)])
    assert source.left
    assert source.closed


def test_a_file_of_other_bytes_than_it_says_stops_it() -> None:
    changed = Entry(ONE.path, ONE.size, lambda: io.BytesIO(b"0ne"), ONE.sha256)
    with pytest.raises(BytesChanged, match=ONE.path):
        write_archive(io.BytesIO(), [changed])


def test_progress_is_told_and_can_end_the_writing() -> None:
    told: list[int] = []
    write_archive(io.BytesIO(), [ONE, TWO], progress=told.append)
    assert told == [3, 6]

    def stop(_done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_archive(io.BytesIO(), [ONE], progress=stop)


def peak_of(work: Callable[[], None]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_a_file(tmp_path: Path) -> None:
    with (tmp_path / "pack.zip").open("w+b") as target:
        peak = peak_of(lambda: write_archive(target, [large(40 * 1024 * 1024)]))
    assert peak < 8 * 1024 * 1024


def test_files_of_two_gigabytes_get_wide_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE", 3)
    content = written(ONE)
    info = zipfile.ZipFile(io.BytesIO(content)).getinfo(ONE.path)
    assert content[info.header_offset + 4] == 45
    assert zipfile.ZipFile(io.BytesIO(content)).read(ONE.path) == b"one"


@pytest.mark.drill
def test_a_pack_of_two_gigabytes_keeps_memory_flat(tmp_path: Path) -> None:
    size = 2**31 + 1
    path = tmp_path / "pack.zip"
    with WithHoles(path, "w+") as file_with_holes:
        target = cast(BinaryIO, file_with_holes)
        assert peak_of(lambda: write_archive(target, [large(size)], sums=True)) < 8 * 1024 * 1024
    with zipfile.ZipFile(path) as archive, archive.open("video.mp4") as file:
        found = digest(file)
        assert found.size == size
        assert parse_sums(archive.read(SUMS_NAME)) == {"video.mp4": found.sha256}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../outside",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a\\b",
        "C:/a",
        "con.txt",
        "les 1/a",
        "é.pdf",
        "a.",
        "a\n",
        "x" * 200,
    ],
)
def test_a_path_that_is_not_plain_is_refused_before_anything_is_written(path: str) -> None:
    target = io.BytesIO()
    with pytest.raises(UnsafePath):
        write_archive(target, [ONE, entry(path, b"")])
    assert not target.getvalue()


@pytest.mark.parametrize(
    "paths",
    [["a.txt", "A.txt"], ["index.html", "INDEX.HTML"], ["les/a", "les"], ["les", "LES/a"]],
)
def test_two_files_that_would_lie_in_one_place_are_refused(paths: list[str]) -> None:
    with pytest.raises(UnsafePath, match="one path"):
        refuse_unsafe_paths(paths)


def test_a_file_cannot_take_the_place_of_the_sums() -> None:
    with pytest.raises(UnsafePath, match="one path"):
        written(entry(SUMS_NAME, b""))


@given(st.text(alphabet=st.characters() | st.sampled_from("./\\:~_-aA1"), max_size=40))
def test_what_is_accepted_stays_in_its_folder(path: str) -> None:
    try:
        refuse_unsafe_paths([path])
    except UnsafePath:
        return
    assert set(path) <= set(string.ascii_letters + string.digits + "/._-")
    parts = PurePosixPath(path).parts
    assert "/".join(parts) == path
    assert not {"..", ".", "/"} & set(parts)


lines = st.tuples(
    st.from_regex(r"[a-z0-9_/.-]{1,20}", fullmatch=True),
    st.binary(max_size=5).map(lambda data: hashlib.sha256(data).hexdigest()),
)


@given(st.lists(lines, unique_by=lambda line: line[0]))
def test_sums_survive_being_written_and_read(sums: list[tuple[str, str]]) -> None:
    assert list(parse_sums(sums_file(sums)).items()) == sums


@given(st.text())
def test_what_are_no_sums_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        sums = parse_sums(text.encode())
    except ValueError:
        return
    assert sums_file(sums.items()).decode() == text.rpartition("\n")[0] + ("\n" if sums else "")
