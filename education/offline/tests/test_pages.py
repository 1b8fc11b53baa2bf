"""The page inside a ZIP, from values alone."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from education.formats.items import Html
from education.formats.package import write_package
from education.formats.values import Release
from education.offline import OFFLINE_FOLDER, offline_index, offline_parts, write_offline_pages

from .page_structure import Structure, read
from .samples import HOSTILE, IN_ENGLISH, RELEASE, hostile

GUIDE = "handleiding.pdf"
OWN_FILES = {"CHANGELOG.txt", "LICENCE.txt", "SHA256SUMS"}
RELEASES = pytest.mark.parametrize(
    "release", [RELEASE, IN_ENGLISH, hostile()], ids=["nl", "en", "hostile"]
)


def page(release: Release) -> Structure:
    return read(offline_index(release, guide=GUIDE).decode())


def relative(structure: Structure) -> set[str]:
    return {each for each in structure.addresses if ":" not in each and not each.startswith("#")}


@RELEASES
def test_it_is_one_well_formed_page(release: Release) -> None:
    structure = page(release)
    assert structure.unbalanced == []
    assert len(set(structure.identifiers)) == len(structure.identifiers)
    levels = [level for level, _text in structure.headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text.strip() for _level, text in structure.headings)
    inner = {each[1:] for each in structure.addresses if each.startswith("#")}
    assert inner <= set(structure.identifiers)


@RELEASES
def test_every_file_is_led_to_and_nothing_that_is_not_there(release: Release) -> None:
    files = {file.path for file in release.all_files()}
    parts = {f"{OFFLINE_FOLDER}/style.css", GUIDE} | OWN_FILES
    assert relative(page(release)) == files | parts


@RELEASES
def test_it_leads_only_where_the_release_says(release: Release) -> None:
    pack = release.pack
    named = {pack.identifier, release.url, pack.licence.url, "https://ssstop.example/nl/hulp/"}
    named |= {item.url for item in release.all_items()}
    named |= {party.url for party in (*pack.authors, pack.publisher)}
    led = {each for each in page(release).addresses if ":" in each}
    assert {each for each in led if not each.startswith("data:text/vtt;base64,")} <= named
    for part in offline_parts():
        if part.path.endswith(".css"):
            assert b"//" not in part.open().read()


def test_it_shows_only_what_it_was_given() -> None:
    structure = page(RELEASE.open_to_everyone())
    assert "les-1/antwoorden.pdf" in relative(page(RELEASE))
    assert "les-1/antwoorden.pdf" not in relative(structure)
    without_pictures = RELEASE.only(lambda item: item.quiz is not None)
    assert "les-1/plein.png" not in relative(page(without_pictures))


def test_words_of_makers_are_words() -> None:
    structure = page(hostile())
    assert "script" not in structure.tags
    assert structure.headings[0] == (1, HOSTILE)
    assert "javascript:" not in " ".join(structure.addresses)
    assert not {name for name in structure.attributes if name.startswith("on")}


@settings(max_examples=20)
@given(st.text(min_size=1, max_size=40), st.text(max_size=60))
def test_any_title_and_any_text_stay_in_their_place(title: str, text: str) -> None:
    pack = replace(RELEASE.pack, title=title, after_lesson=Html(text), guidance=Html(f"<h1>{text}"))
    structure = page(replace(RELEASE, pack=pack, lessons=()))
    assert structure.unbalanced == []
    assert [level for level, _text in structure.headings].count(1) == 1
    assert "script" not in structure.tags


@pytest.mark.parametrize(
    ("release", "language", "words"),
    [(RELEASE, "nl", "In het kort"), (IN_ENGLISH, "en", "In short")],
)
def test_it_speaks_the_language_of_the_pack(release: Release, language: str, words: str) -> None:
    html = offline_index(release).decode()
    assert f'<html lang="{language}" dir="ltr"' in html
    assert words in html
    assert '<div class="prose letter" lang="ar" dir="rtl">' in html


def test_a_language_that_nobody_told_us_of_is_no_hindrance() -> None:
    letters = (replace(RELEASE.pack.letters[0], language="qaa"),)
    release = replace(RELEASE, pack=replace(RELEASE.pack, letters=letters, language="qab"))
    assert 'lang="qaa" dir="ltr"' in offline_index(release).decode()


def test_twice_the_same_bytes_and_a_whole_zip_of_it() -> None:
    once, again = BytesIO(), BytesIO()
    for target in (once, again):
        index, *parts = write_offline_pages(RELEASE)
        write_package(target, RELEASE, index.open().read(), parts)
    assert once.getvalue() == again.getvalue()
    names = ZipFile(once).namelist()
    assert names[0] == "index.html"
    style = ZipFile(once).read(f"{OFFLINE_FOLDER}/style.css").decode()
    fonts = {name.split("/")[1] for name in names if name.endswith(".woff2")}
    assert fonts
    assert all(f'url("{name}")' in style for name in fonts)
    assert "../" not in style
    assert {f"{OFFLINE_FOLDER}/{name}-OFL.txt" for name in ("archivo", "readex-pro")} <= set(names)
