"""The ZIP of a release, from values alone."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.package import Change, Pack, PackFile, build_zip
from education.versions import Version, proposals


def pack(*files: PackFile) -> Pack:
    return Pack(
        index_html="<!doctype html><title>Les</title>",
        style_css="body {}",
        licence="CC BY-SA 4.0",
        changelog_title="Straat van ons",
        changes=[Change("1.1.0", "2 maart 2026", "Kaartjes erbij"), Change("1.0.0", "1", "Eerste")],
        files=files,
    )


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_same_values_give_the_same_bytes_in_whatever_order_files_come() -> None:
    one, two = PackFile("media/01.png", b"1"), PackFile("media/02.png", b"2")
    assert build_zip(pack(one, two)) == build_zip(pack(two, one))


def test_the_sums_hold_for_every_other_file() -> None:
    archive = opened(build_zip(pack(PackFile("media/01.png", b"\x89PNG"))))
    lines = archive.read("SHA256SUMS").decode().splitlines()
    sums = {path: sha256 for sha256, path in (line.split("  ") for line in lines)}
    assert list(sums) == archive.namelist()[:-1]
    for path, sha256 in sums.items():
        assert hashlib.sha256(archive.read(path)).hexdigest() == sha256


def test_the_first_file_is_the_page_to_open_and_the_changelog_begins_with_the_newest() -> None:
    archive = opened(build_zip(pack()))
    assert archive.namelist()[0] == "index.html"
    changelog = archive.read("CHANGELOG.txt").decode()
    assert changelog.index("1.1.0") < changelog.index("1.0.0")


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "a/../../b", "a\\b", ""])
def test_no_file_can_land_outside_the_folder(path: str) -> None:
    with pytest.raises(ValueError, match="unsafe path"):
        build_zip(pack(PackFile(path, b"")))


@pytest.mark.parametrize("path", ["index.html", "INDEX.html"])
def test_two_files_of_one_path_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="one path"):
        build_zip(pack(PackFile(path, b"")))


numbers = st.integers(min_value=0, max_value=9999)


@given(numbers, numbers, numbers)
def test_a_version_survives_being_written_and_read(major: int, minor: int, patch: int) -> None:
    version = Version(major, minor, patch)
    assert Version.parse(str(version)) == version


@pytest.mark.parametrize("text", ["1", "1.0", "1.0.0.0", "v1.0.0", "1.0.x", "01.0.0", "", "١.٠.٠"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Version.parse(text)


def test_every_proposal_is_higher_than_the_last_version() -> None:
    last = Version(1, 9, 10)
    assert proposals(last) == [Version(1, 9, 11), Version(1, 10, 0), Version(2, 0, 0)]
    assert all(proposal > last for proposal in proposals(last))
    assert proposals(None) == [Version(1, 0, 0)]
