"""The demo's slides and papers: such as the site itself would accept without a remark."""

import re
from collections.abc import Mapping

from education.demo.files.guide import guide_of, pieces_of
from education.demo.files.paper import docx, with_answers
from education.demo.files.presentation import SIZES, pptx, size_of
from education.demo.files.reading import deck_of
from education.demo.files.shapes import LANGUAGES
from education.demo.files.values import (
    Box,
    Deck,
    Heading,
    Paper,
    Points,
    Question,
    Slide,
    Table,
    Text,
)
from education.demo.packs import files_of, packs
from education.documents.archive import read_parts
from education.documents.checks import check
from education.documents.cleaning.document import clean
from education.documents.kinds import kind_of
from education.documents.text import sections_of, words_of

from .conftest import Files

SHEET = Paper(
    "Sheet",
    "en",
    "Foot & more",
    (
        Heading("One <1>"),
        Question("Why? Call 0800-0432", 2, ("This", "That"), "Because"),
        Heading("Two"),
        Box("Another", "task"),
        Table(("A", "B"), (("a", ""),), (("a", "b"),)),
    ),
)


def every(made: Mapping[str, Files]) -> Mapping[str, tuple[str, bytes]]:
    return {key: file for files in made.values() for key, file in files.items()}


def test_the_same_words_give_the_same_bytes(made: Mapping[str, Files]) -> None:
    for key, pack in packs().items():
        assert files_of(pack) == made[key]


def test_the_checks_find_nothing_and_cleaning_has_nothing_to_remove(
    made: Mapping[str, Files],
) -> None:
    for name, data in every(made).values():
        assert kind_of(data) == name.rpartition(".")[2]
        assert check(data) == ()
        cleaned = clean(data)
        assert (cleaned.removed, cleaned.notes) == ((), ())
        assert sections_of(cleaned.data) == sections_of(data)


def test_every_slide_has_a_title_and_tells_the_teacher_what_to_do(
    made: Mapping[str, Files],
) -> None:
    for name, data in every(made).values():
        if name.endswith(".pptx"):
            for section in sections_of(data):
                assert section.title
                assert section.notes


def test_every_word_of_a_slide_says_its_language(made: Mapping[str, Files]) -> None:
    for key, pack in packs().items():
        for language, fields in pack.items():
            for name, told in fields["files"].items():
                if "slides" in told:
                    parts = read_parts(made[key][name][1])
                    slides = [parts[part] for part in parts if part.startswith("ppt/slides/slide")]
                    letters = re.findall(rb"<a:rPr[^>]*>", b"".join(slides))
                    ours = f' lang="{LANGUAGES[language]}"'.encode()
                    assert letters
                    assert all(ours in one for one in letters)


def test_slides_are_big_enough_to_read_from_the_back() -> None:
    for pack in packs().values():
        for language, fields in pack.items():
            for told in fields["files"].values():
                for slide in deck_of(told, language).slides if "slides" in told else ():
                    assert size_of(slide) >= SIZES[-2]


def test_answers_stand_only_in_the_copy_of_the_teacher() -> None:
    sheet, answers = docx(SHEET), docx(with_answers(SHEET, "Answers", "For the teacher"))
    assert "Because" not in words_of(sheet)
    assert words_of(answers).splitlines() == [
        "Answers", "For the teacher", "One <1>", "Why? Call 0800-0432", "☐ This", "☐ That",
        "Because", "Two", "A", "B", "a", "b", "Foot & more 1",
    ]  # fmt: skip


def test_no_pupil_paper_holds_its_answers(made: Mapping[str, Files]) -> None:
    for pack, files in ((pack, made[key]) for key, pack in packs().items()):
        for fields in pack.values():
            for key, told in fields["files"].items():
                words = words_of(files[key][1])
                for piece in told.get("pieces", ()):
                    assert not piece.get("answer") or piece["answer"] not in words


def test_the_guide_tells_every_lesson_as_the_pack_does() -> None:
    for pack in packs().values():
        for language, fields in pack.items():
            told = next(one for one in fields["files"].values() if "labels" in one)
            words = words_of(docx(guide_of(fields, told, language)))
            for lesson in (one["value"] for one in fields["lessons"]):
                assert lesson["title"] in words
                assert all(step["title"] in words for step in lesson["steps"])
                assert all(need in words for need in lesson["materials"])


def test_rich_text_becomes_paragraphs_lists_and_headings() -> None:
    assert pieces_of(
        "<p>One &amp; <a href='/x'>two</a></p><h3>H</h3><ul><li>a</li><li>b</li></ul>"
    ) == (
        Text("One & two"),
        Heading("H", level=2),
        Points(("a", "b")),
    )


def test_words_with_signs_of_xml_stay_words() -> None:
    deck = Deck("A & B", "en", "<foot>", (Slide("1 < 2", points=("\"quoted\" & 'so'",)),))
    (section,) = sections_of(pptx(deck))
    assert (section.title, section.paragraphs[1]) == ("1 < 2", "\"quoted\" & 'so'")
