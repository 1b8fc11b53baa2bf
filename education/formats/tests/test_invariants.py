"""What a release must have before any file is made of it."""

from dataclasses import replace
from typing import Any

import pytest

from education.formats.invariants import InvalidRelease, check, problems
from education.formats.items import Access, Answer, Item, Kind, Question, Quiz, Role
from education.formats.problems import Code
from education.formats.values import Ages, Audience, Party, Release

from .samples import ANSWERS, LESSON_1, LINK, PACK, PICTURE, QUIZ, RELEASE, SLIDES, VIDEO, steps


def with_pack(**changed: Any) -> Release:
    return replace(RELEASE, pack=replace(PACK, **changed))


def with_lesson(**changed: Any) -> Release:
    return replace(RELEASE, lessons=(replace(LESSON_1, **changed),))


def with_item(item: Item, *others: Item, **changed: Any) -> Release:
    return with_lesson(items=(replace(item, **changed), *others))


def with_question(*answers: Answer, **changed: Any) -> Release:
    question = Question("Vraag", answers, **changed)
    return with_item(QUIZ, PICTURE, quiz=Quiz((question,)))


def codes(release: Release) -> set[Code]:
    return {problem.code for problem in problems(release)}


def test_the_sample_is_in_order_and_stays_so_without_closed_items() -> None:
    check(RELEASE)
    check(RELEASE.open_to_everyone())


def file_of(item: Item, **changed: Any) -> Release:
    assert item.file is not None
    return with_item(item, file=replace(item.file, **changed))


RIGHT, WRONG = Answer("Ja", True), Answer("Nee", False)
BROKEN = {
    Code.MISSING: [
        with_pack(title=" "),
        with_pack(summary=""),
        with_pack(authors=()),
        with_pack(publisher=Party("")),
        with_pack(licence=replace(PACK.licence, code="")),
        with_pack(keywords=()),
        with_pack(levels=()),
        with_pack(levels=PACK.disciplines),
        with_pack(disciplines=()),
        with_pack(goals=()),
        with_pack(routes=PACK.routes[:1]),
        with_lesson(goal=""),
        with_lesson(steps=()),
        with_item(SLIDES, title=""),
        replace(RELEASE, lessons=()),
        replace(RELEASE, changes=()),
        replace(RELEASE, changes=(replace(RELEASE.changes[0], text=""),)),
    ],
    Code.ADDRESS: [
        with_pack(identifier="straat-van-ons"),
        replace(RELEASE, url="javascript:alert(1)"),
        with_item(LINK, url="javascript:alert(1)"),
    ],
    Code.LANGUAGE: [with_pack(language="Nederlands")],
    Code.MINUTES: [with_pack(minutes=0), with_lesson(steps=steps(0))],
    Code.AGES: [with_pack(ages=Ages(12, 10)), with_lesson(ages=Ages(0, 3))],
    Code.STEPS_TOO_LONG: [with_lesson(steps=steps(30, 16))],
    Code.CHANGE_ORDER: [
        replace(RELEASE, changes=RELEASE.changes[1:]),
        replace(RELEASE, changes=(RELEASE.changes[0], *RELEASE.changes[::-1])),
    ],
    Code.IDENTIFIER: [with_lesson(identifier="les één"), with_item(SLIDES, SLIDES)],
    Code.PATH: [
        file_of(SLIDES, path="../dias.odp"),
        file_of(SLIDES, path="index.html"),
        with_item(PICTURE, SLIDES, file=replace(SLIDES.more[0], sha256="0" * 64)),
    ],
    Code.CONTENT: [
        with_item(SLIDES, file=None),
        with_item(LINK, file=SLIDES.file),
        with_item(QUIZ, PICTURE, kind=Kind.LINK),
        with_item(LINK, more=SLIDES.more),
    ],
    Code.FILE: [
        file_of(SLIDES, sha256="x"),
        file_of(SLIDES, size=-1),
        file_of(SLIDES, mime="pdf"),
    ],
    Code.TEXT_ALTERNATIVE: [
        with_item(PICTURE, text_alternative=""),
        with_question(picture="les-1/plein.png"),
    ],
    Code.CAPTIONS: [
        with_item(VIDEO, more=()),
        with_item(VIDEO, more=(replace(VIDEO.more[0], language=""),)),
    ],
    Code.ANSWERS_FOR_PUPILS: [with_item(ANSWERS, role=Role.PUPIL)],
    Code.QUIZ: [
        with_item(QUIZ, quiz=Quiz(())),
        with_question(RIGHT),
        with_question(RIGHT, RIGHT),
        with_question(WRONG, WRONG, several=True),
        with_question(RIGHT, Answer("", False)),
        with_question(picture="les-1/gone.png", picture_text="Plein"),
        # Pupils would see a gap.
        with_item(QUIZ, replace(PICTURE, role=Role.TEACHER)),
        with_item(QUIZ, replace(PICTURE, access=Access.CLOSED)),
    ],
}


@pytest.mark.parametrize(
    ("code", "release"),
    [(code, release) for code, releases in BROKEN.items() for release in releases],
)
def test_what_is_wrong_is_found_alone(code: Code, release: Release) -> None:
    assert codes(release) == {code}


#: What no value says of itself: found where releases are made.
FOUND_ELSEWHERE = {
    *(Code.UNCHANGED, Code.VERSION, Code.RIGHTS, Code.DOCUMENT, Code.MALWARE, Code.NOT_SCANNED),
    *(Code.WITHDRAWN, Code.SUPERSEDED),
}


def test_every_kind_of_problem_is_tried() -> None:
    assert set(BROKEN) == set(Code) - FOUND_ELSEWHERE


def test_everything_that_is_wrong_is_said_at_once_and_where() -> None:
    release = replace(with_pack(title="", keywords=()), url="")
    with pytest.raises(InvalidRelease, match="title is missing; keywords is missing; release"):
        check(release)


def test_a_training_for_professionals_needs_no_routes() -> None:
    check(with_pack(audience=Audience.PROFESSIONALS, routes=()))
