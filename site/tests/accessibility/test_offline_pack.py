"""The ZIP of a lesson pack, unpacked and opened from a disk: no fault, nothing that axe finds."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from education.formats.package import write_package
from education.formats.values import Release
from education.offline import write_offline_pages
from education.offline.tests.samples import RELEASE, hostile

from ..browser.watched import WatchedContext
from .judging import heading_faults, large_text_faults, looks, narrow_faults
from .names import name_faults

pytestmark = pytest.mark.browser

OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
# A film without a moving picture has nothing to play; what belongs to it is judged all the same.
CUES = "document.querySelector('video').textTracks[0].cues[0].text"


@pytest.fixture
def disk(browser: Browser) -> Iterator[WatchedContext]:
    """A window that may see this machine's files, and no other host."""
    watched = WatchedContext(browser, "file:///", offline=True)
    yield watched
    watched.close()


def unpacked(release: Release, folder: Path) -> str:
    target = BytesIO()
    index, *parts = write_offline_pages(release)
    write_package(target, release, index.open().read(), parts)
    with ZipFile(target) as archive:
        archive.extractall(folder)
    return (folder / "index.html").as_uri()


def test_it_opens_from_a_disk_for_everyone(disk: WatchedContext, tmp_path: Path) -> None:
    page = disk.page()
    page.goto(unpacked(RELEASE, tmp_path))
    quiz = page.locator(".answer").first
    expect(quiz.locator("p")).to_be_hidden()
    quiz.locator("summary").press("Enter")
    expect(quiz.locator("p")).to_be_visible()
    page.wait_for_function(f"{CUES} === 'Ben je oké?'")
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('860 20px Archivo'))"
    )
    page.evaluate(OPEN_EVERYTHING)
    page.wait_for_load_state("networkidle")
    # Before axe comes, which looks for style sheets in a way that no page on a disk may.
    assert not disk.faults, "\n".join(disk.faults)
    faults = looks(page) + heading_faults(page) + name_faults(page)
    faults += narrow_faults(page) + large_text_faults(page)
    assert not faults, "\n".join(faults)


def test_from_right_to_left_and_with_whatever_makers_write(
    disk: WatchedContext, tmp_path: Path
) -> None:
    release = hostile()
    page = disk.page()
    page.goto(unpacked(replace(release, pack=replace(release.pack, language="ar")), tmp_path))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.evaluate(OPEN_EVERYTHING)
    assert narrow_faults(page) + disk.faults == []
