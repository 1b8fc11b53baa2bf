"""What must hold of each item of a release."""

import re
from collections.abc import Collection, Iterable, Iterator

from .items import CAPTIONS_MIME, Access, Item, Kind, Question, Quiz, Role, StoredFile
from .problems import Code, Problem

__all__ = ["identifier_problem", "item_problems", "pictures_beside"]

# With a letter before it, this may stand wherever XML wants an identifier.
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MIME = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_NEEDS_TEXT = {Kind.IMAGE, Kind.VIDEO}


def identifier_problem(identifier: str) -> Iterator[Problem]:
    if not _IDENTIFIER.fullmatch(identifier):
        yield Problem(Code.IDENTIFIER, identifier or "''")


def item_problems(item: Item, pictures: Collection[str]) -> Iterator[Problem]:
    """`pictures` are the paths of the images that whoever may see this item may see."""
    where = item.title or item.identifier
    if not item.title.strip():
        yield Problem(Code.MISSING, f"{where}: title")
    if not _has_what_its_kind_says(item):
        yield Problem(Code.CONTENT, where)
    if item.url and not _ADDRESS.fullmatch(item.url):
        yield Problem(Code.ADDRESS, where, item.url)
    for file in item.files():
        yield from _file_problems(file, where)
    if item.kind in _NEEDS_TEXT and not item.text_alternative.strip():
        yield Problem(Code.TEXT_ALTERNATIVE, where)
    captions = [file.language for file in item.more if file.mime == CAPTIONS_MIME]
    if (item.kind == Kind.VIDEO and not captions) or not all(captions):
        yield Problem(Code.CAPTIONS, where)
    if item.kind == Kind.ANSWERS and item.role != Role.TEACHER:
        yield Problem(Code.ANSWERS_FOR_PUPILS, where)
    if item.quiz is not None:
        yield from _quiz_problems(item.quiz, where, pictures)


def pictures_beside(item: Item, items: Iterable[Item]) -> set[str]:
    """Images that are for everyone whom this item is for: else a quiz would show a gap."""
    return {
        file.path
        for other in items
        if other.access == Access.OPEN or item.access == Access.CLOSED
        if other.role == Role.PUPIL or item.role == Role.TEACHER
        for file in other.files()
        if file.mime.startswith("image/")
    }


def _quiz_problems(quiz: Quiz, where: str, pictures: Collection[str]) -> Iterator[Problem]:
    if not quiz.questions:
        yield Problem(Code.QUIZ, where)
    for question in quiz.questions:
        yield from _question_problems(question, where, pictures)


def _has_what_its_kind_says(item: Item) -> bool:
    contents = [item.file is not None, bool(item.url), item.quiz is not None]
    fitting = {Kind.LINK: 1, Kind.QUIZ: 2}.get(item.kind, 0)
    return sum(contents) == 1 and contents[fitting] and not (item.more and item.file is None)


def _file_problems(file: StoredFile, where: str) -> Iterator[Problem]:
    if not _SHA256.fullmatch(file.sha256) or file.size < 0 or not _MIME.fullmatch(file.mime):
        yield Problem(Code.FILE, where, file.path)


def _question_problems(
    question: Question, where: str, pictures: Collection[str]
) -> Iterator[Problem]:
    right = sum(answer.correct for answer in question.answers)
    askable = not question.answers or (
        len(question.answers) > 1 and (right >= 1 if question.several else right == 1)
    )
    texts = [question.text, *(answer.text for answer in question.answers)]
    if not askable or not all(text.strip() for text in texts):
        yield Problem(Code.QUIZ, where, question.text)
    if question.picture and question.picture not in pictures:
        yield Problem(Code.QUIZ, where, f"no picture {question.picture!r}")
    if question.picture and not question.picture_text.strip():
        yield Problem(Code.TEXT_ALTERNATIVE, where, question.text)
