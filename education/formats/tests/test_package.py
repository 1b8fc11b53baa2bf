"""The ZIP that a teacher opens from a disk."""

import io
import zipfile
from dataclasses import replace

from education.formats.archive import entry
from education.formats.checksums import parse_sums
from education.formats.invariants import check
from education.formats.package import write_package
from education.formats.values import Release

from .samples import ANSWERS, LESSON_2, RELEASE, SLIDES

STYLE = entry("style.css", b"body {}")


def package(release: Release = RELEASE) -> bytes:
    check(release)
    target = io.BytesIO()
    write_package(target, release, b"<!doctype html>", [STYLE])
    return target.getvalue()


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_same_release_gives_the_same_bytes() -> None:
    assert package() == package()


def test_the_page_to_open_comes_first_and_the_sums_of_all_last() -> None:
    archive = opened(package())
    names = archive.namelist()
    assert (names[0], names[-1]) == ("index.html", "SHA256SUMS")
    assert names[1:-1] == sorted(names[1:-1])
    assert list(parse_sums(archive.read("SHA256SUMS"))) == names[:-1]
    assert {file.path for file in RELEASE.all_files()} | {"style.css"} < set(names)


def test_it_says_what_changed_and_whom_to_name() -> None:
    archive = opened(package())
    changes = archive.read("CHANGELOG.txt").decode()
    assert changes.index("2.1.0 (2026-03-02)") < changes.index("2.0.0 (2026-01-05)")
    assert archive.read("LICENCE.txt").decode().splitlines() == [
        "Straat van ons & meer 2.1.0 (Lessenmaker; Vitree, Gemeente Almere)",
        RELEASE.url,
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ]


def test_a_package_for_everyone_holds_nothing_closed() -> None:
    assert ANSWERS.file is not None
    assert ANSWERS.file.path in opened(package()).namelist()
    assert ANSWERS.file.path not in opened(package(RELEASE.open_to_everyone())).namelist()


def test_a_file_that_two_lessons_use_is_there_once() -> None:
    again = replace(SLIDES, identifier="slides-again")
    lessons = (RELEASE.lessons[0], replace(LESSON_2, items=(again,)))
    names = opened(package(replace(RELEASE, lessons=lessons))).namelist()
    assert len(names) == len(set(names))
