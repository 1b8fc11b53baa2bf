"""What a lesson consists of, as values: files, links and quizzes, for teachers or for pupils."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from .checksums import Stream

#: A fragment of a page that is safe to show as it stands.
Html = NewType("Html", str)
NO_TEXT = Html("")

CAPTIONS_MIME = "text/vtt"


class Role(StrEnum):
    """Who an item is for; what is for pupils, teachers see as well."""

    TEACHER = "teacher"
    PUPIL = "pupil"


class Access(StrEnum):
    """Closed: only for a teacher whom the site knows."""

    OPEN = "open"
    CLOSED = "closed"


class Kind(StrEnum):
    SLIDES = "slides"
    WORKSHEET = "worksheet"
    GUIDE = "guide"
    ANSWERS = "answers"
    IMAGE = "image"
    VIDEO = "video"
    DOCUMENT = "document"
    LINK = "link"
    QUIZ = "quiz"


@dataclass(frozen=True)
class StoredFile:
    """Bytes that lie elsewhere under their hash; `open` gives them as a stream, from the start.

    `path` is where they stand in every archive, and the same in each; `width` and `height` are of
    a picture, in pixels, and 0 where they are not known.
    """

    path: str
    sha256: str
    size: int
    mime: str
    open: Callable[[], Stream] = field(compare=False, repr=False)
    language: str = ""
    width: int = field(default=0, compare=False)
    height: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Answer:
    text: str
    correct: bool
    feedback: str = ""


@dataclass(frozen=True)
class Question:
    """A question to choose from, or an open one when it has no answers.

    `picture` is the path of an image among the pack's files, `picture_text` says what it shows.
    """

    text: str
    answers: tuple[Answer, ...] = ()
    several: bool = False
    feedback: str = ""
    picture: str = ""
    picture_text: str = ""


@dataclass(frozen=True)
class Quiz:
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Item:
    """Something a teacher uses or gives: a file, a link or a quiz, exactly one of them.

    `more` holds the same in other forms and what belongs to it: a PDF beside slides, page images,
    captions beside a video (text/vtt, with their language).
    """

    identifier: str
    role: Role
    kind: Kind
    title: str
    file: StoredFile | None = None
    more: tuple[StoredFile, ...] = ()
    url: str = ""
    quiz: Quiz | None = None
    access: Access = Access.OPEN
    text_alternative: str = ""

    def files(self) -> Iterator[StoredFile]:
        if self.file is not None:
            yield self.file
        yield from self.more
