"""A Common Cartridge, from values alone."""

import io
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from education.formats.archive import BytesChanged
from education.formats.cartridge import Page, write_cartridge
from education.formats.cartridge.checks import manifest_problems
from education.formats.cartridge.manifest import LOM_RESOURCE, MANIFEST_NAME, NAMESPACE
from education.formats.invariants import check
from education.formats.items import Role
from education.formats.values import Release

from .parsed import parsed
from .reference import SCHEMAS, with_schemas
from .samples import ANSWERS, LESSON_1, PAGES, RELEASE, WORKSHEET
from .xml_schema import schema_errors, with_validator

CP = f"{{{NAMESPACE}}}"
QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def cartridge(release: Release = RELEASE, pages: list[Page] = PAGES) -> zipfile.ZipFile:
    check(release)
    target = io.BytesIO()
    write_cartridge(target, release, pages)
    return zipfile.ZipFile(target)


def manifest(release: Release = RELEASE) -> Element:
    return parsed(cartridge(release).read(MANIFEST_NAME))


def resources(root: Element) -> dict[str, Element]:
    return {each.attrib["identifier"]: each for each in root.iter(f"{CP}resource")}


def test_the_same_values_give_the_same_bytes() -> None:
    one, two = io.BytesIO(), io.BytesIO()
    write_cartridge(one, RELEASE, PAGES)
    write_cartridge(two, RELEASE, PAGES)
    assert one.getvalue() == two.getvalue()


def test_the_manifest_comes_first_and_every_file_is_there() -> None:
    archive = cartridge()
    assert archive.namelist()[0] == MANIFEST_NAME
    for file in RELEASE.all_files():
        assert archive.read(f"web_resources/{file.path}") == file.open().read()


def test_what_is_for_teachers_says_so_and_what_is_for_pupils_does_not() -> None:
    hidden = {
        name
        for name, resource in resources(manifest()).items()
        if resource.findtext(f".//{{{LOM_RESOURCE}}}value") == "Instructor"
    }
    assert hidden == {"page_after", "page_guide-1", "item_slides", "item_slides..2", "item_answers"}


def test_a_cartridge_for_everyone_holds_nothing_closed() -> None:
    archive = cartridge(RELEASE.open_to_everyone())
    assert ANSWERS.file is not None
    assert f"web_resources/{ANSWERS.file.path}" not in archive.namelist()
    assert b"Antwoorden" not in archive.read(MANIFEST_NAME)


def test_captions_and_images_of_pages_go_with_what_they_belong_to() -> None:
    files = {
        name: [each.attrib["href"].rpartition("/")[2] for each in resource.iter(f"{CP}file")]
        for name, resource in resources(manifest()).items()
    }
    assert files["item_video"] == ["video.mp4", "video.nl.vtt"]
    assert files["item_slides"] == ["dias.odp", "dias-1.png"]
    assert files["item_slides..2"] == ["dias.pdf"]


def test_the_version_stands_in_title_identifier_and_address() -> None:
    content = cartridge().read(MANIFEST_NAME).decode()
    assert "Straat van ons &amp; meer (v2.1.0)" in content
    assert RELEASE.url in content
    assert parsed(content.encode()).attrib["identifier"].endswith("_v2.1.0")


def test_the_outline_follows_the_lessons_and_keeps_titles_as_written() -> None:
    titles = [each.text for each in manifest().iter(f"{CP}title")]
    assert titles[:4] == [
        "Na de les",
        "Sissen en staren",
        "Handleiding",
        "Dia's <bij de les> & meer",
    ]


def test_a_quiz_judges_every_answer_and_leads_to_its_picture() -> None:
    root = parsed(cartridge().read("quizzes/quiz.xml"))
    choice, several, open_question = root.iter(f"{QTI}item")
    scores = [
        (condition.findtext(f"{QTI}conditionvar/{QTI}varequal"), condition.findtext(f"{QTI}setvar"))
        for condition in choice.iter(f"{QTI}respcondition")
    ]
    assert scores == [(None, None), ("answer_1", "0"), ("answer_2", "100")]
    marks = [
        (condition.findtext(f"{QTI}conditionvar/{QTI}varequal"), condition.findtext(f"{QTI}setvar"))
        for condition in several.iter(f"{QTI}respcondition")
    ]
    assert marks[1:] == [("answer_1", "50"), ("answer_3", "50"), ("answer_2", "0"), (None, "100")]
    told = several.findtext(f"{QTI}itemfeedback/{QTI}flow_mat/{QTI}material/{QTI}mattext")
    assert told == "<p>Erbij gaan staan: Ook zonder woorden.</p>"
    right = several.find(f".//{QTI}and")
    assert right is not None
    assert [each.text for each in right.findall(f"{QTI}varequal")] == ["answer_1", "answer_3"]
    assert [each.text for each in right.findall(f"{QTI}not/{QTI}varequal")] == ["answer_2"]
    assert open_question.find(f".//{QTI}render_fib") is not None
    for item in (choice, several, open_question):
        shown = {each.attrib["linkrefid"] for each in item.iter(f"{QTI}displayfeedback")}
        assert shown == {each.attrib["ident"] for each in item.iter(f"{QTI}itemfeedback")}
    words = choice.findtext(f".//{QTI}mattext") or ""
    assert 'src="$IMS-CC-FILEBASE$../web_resources/les-1/plein.png"' in words
    assert "&lt;zomaar&gt;" in words
    answers = [each.findtext(f".//{QTI}mattext") for each in choice.iter(f"{QTI}response_label")]
    assert answers == ["Ja", "Nee, &lt;nooit&gt;"]
    quiz = resources(manifest())["item_quiz"]
    assert [each.attrib["identifierref"] for each in quiz.iter(f"{CP}dependency")] == [
        "item_picture"
    ]


def test_a_file_with_other_bytes_than_were_released_stops_it() -> None:
    assert WORKSHEET.file is not None
    changed = replace(WORKSHEET.file, open=lambda: io.BytesIO(b"%PDF w0rk"))
    lesson = replace(LESSON_1, items=(replace(WORKSHEET, file=changed),))
    with pytest.raises(BytesChanged, match=WORKSHEET.file.path):
        write_cartridge(io.BytesIO(), replace(RELEASE, lessons=(lesson,)))


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('identifier="item_link"', 'identifier="1link"', "no identifier"),
        ('identifier="item_link"', 'identifier="item_quiz"', "2 times"),
        ('identifierref="item_link"', 'identifierref="gone"', "leads nowhere"),
        ("<title>Hulp</title>", "<title> </title>", "no title"),
        ('type="imswl_xmlv1p1"', 'type="imswl_xmlv1p1" href="links/link.xml"', "no href"),
        (' href="web_resources/les-1/plein.png">', ">", "which of its files"),
        ('file href="links/link.xml"', 'file href="links/other.xml"', "named but not there"),
        ('file href="links/link.xml"', 'file href="links/other.xml"', "there but not named"),
        ('<item identifier="root">', '<item identifier="root" identifierref="x">', "the root"),
        ("<organizations>", "<organizations/><organizations>", "manifest holds"),
        (f' xmlns="{NAMESPACE}"', f' xmlns:x="{NAMESPACE}"', "at the beginning"),
        ("</manifest>", "", "not XML"),
    ],
)
def test_the_check_sees_what_a_platform_would_stumble_over(
    written: str, instead: str, said: str
) -> None:
    archive = cartridge()
    paths, content = archive.namelist()[1:], archive.read(MANIFEST_NAME).decode()
    assert not list(manifest_problems(content.encode(), paths))
    assert written in content
    found = manifest_problems(content.replace(written, instead, 1).encode(), paths)
    assert any(said in problem for problem in found)


@with_validator
@with_schemas
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (MANIFEST_NAME, "cc11libxml2validator.xsd"),
        ("quizzes/quiz.xml", "ccv1p1_qtiasiv1p2p1_v1p0.xsd"),
        ("links/link.xml", "ccv1p1_imswl_v1p1.xsd"),
    ],
)
def test_the_official_schemas_find_nothing_wrong(name: str, schema: str) -> None:
    content = cartridge().read(name)
    assert schema_errors(content, SCHEMAS / schema) == []
    # And they do look.
    assert schema_errors(content.replace(b"title", b"tittle"), SCHEMAS / schema)


def test_a_pack_without_pages_or_teacher_files_is_a_cartridge_too() -> None:
    pupils = RELEASE.only(lambda item: item.role == Role.PUPIL)
    root = parsed(cartridge(pupils, []).read(MANIFEST_NAME))
    assert not root.findall(f".//{{{LOM_RESOURCE}}}lom")
