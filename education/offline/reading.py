"""A release in the order in which it is read, with every word ready for a template."""

import base64
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from ..formats.items import Html, Item, Question, StoredFile
from ..formats.values import Change, Lesson, Letter, Party, Release, Route, Step
from ..kind_names import KIND_NAMES
from . import words
from .fragments import fitted

__all__ = ["Reading"]

# Longer ones are folded in: a text of slides may be pages long.
SHORT_TEXT = 240
#: Of the headings inside a rich text, by where that stands.
IN_SECTION, IN_LESSON = 3, 4


@dataclass(frozen=True)
class FileLink:
    path: str
    text: str
    code: str
    language: str
    is_captions: bool


@dataclass(frozen=True)
class Track:
    """Captions with their bytes: a page on a disk may not read a file beside it."""

    language: str
    label: str
    address: str


@dataclass(frozen=True)
class ShownStep:
    title: str
    minutes: int
    text: SafeString


@dataclass(frozen=True)
class ShownQuestion:
    question: Question
    has_picture: bool


@dataclass(frozen=True)
class ShownItem:
    item: Item
    kind: str
    links: tuple[FileLink, ...]
    pages: tuple[StoredFile, ...]
    tracks: tuple[Track, ...]
    questions: tuple[ShownQuestion, ...]
    is_video: bool
    is_picture: bool
    text_is_long: bool

    @property
    def is_wide(self) -> bool:
        """Whether there is something to look at, for which half a line is too little."""
        return self.is_video or self.is_picture or bool(self.questions or self.pages)


@dataclass(frozen=True)
class ItemGroup:
    heading: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True)
class ShownLesson:
    number: int
    lesson: Lesson
    ages: str
    steps: tuple[ShownStep, ...]
    notes: SafeString
    guidance: SafeString
    disclosure: SafeString
    groups: tuple[ItemGroup, ...]


@dataclass(frozen=True)
class ShownLetter:
    language: str
    direction: str
    name: str
    text: SafeString


class Reading:
    """Attributes for a template; to be made while the pack's language is the active one."""

    def __init__(self, release: Release) -> None:
        self.release, self.pack = release, release.pack
        self._pictures = {f.path for f in release.all_files() if words.is_picture(f)}
        self.language = self.pack.language
        self.direction = words.direction(self.language)
        self.readers, self.subjects = words.readers(release), words.subjects(release)
        self.ages, self.day = words.ages_in_words(self.pack.ages), words.day_of(release)
        self.routes = tuple(map(self._route, self.pack.routes))
        self.lessons = tuple(self._lesson(n, each) for n, each in enumerate(release.lessons, 1))
        self.groups = self._groups(release.items)
        self.guidance = self._text(self.pack.guidance)
        self.after_lesson = self._text(self.pack.after_lesson)
        self.letters = tuple(map(self._letter, self.pack.letters))
        self.authors = tuple(map(_party, self.pack.authors))
        self.publisher = _party(self.pack.publisher)
        self.changes: tuple[Change, ...] = release.changes

    def _text(self, html: Html, level: int = IN_SECTION) -> SafeString:
        return fitted(html, level=level, base=self.release.url)

    def _steps(self, steps: Sequence[Step]) -> tuple[ShownStep, ...]:
        return tuple(
            ShownStep(each.title, each.minutes, self._text(each.text, IN_LESSON)) for each in steps
        )

    def _route(self, route: Route) -> tuple[int, tuple[ShownStep, ...]]:
        return route.minutes, self._steps(route.steps)

    def _letter(self, letter: Letter) -> ShownLetter:
        language = letter.language
        name, direction = words.own_name(language), words.direction(language)
        return ShownLetter(language, direction, name, self._text(letter.text, IN_LESSON))

    def _lesson(self, number: int, lesson: Lesson) -> ShownLesson:
        return ShownLesson(
            number,
            lesson,
            words.ages_in_words(lesson.ages),
            self._steps(lesson.steps),
            self._text(lesson.notes, IN_LESSON),
            self._text(lesson.guidance, IN_LESSON),
            self._text(lesson.disclosure, IN_LESSON),
            self._groups(lesson.items),
        )

    def _groups(self, items: Sequence[Item]) -> tuple[ItemGroup, ...]:
        groups = (
            ItemGroup(str(name), tuple(self._item(item) for item in items if item.role == role))
            for role, name in words.ROLES.items()
        )
        return tuple(group for group in groups if group.items)

    def _item(self, item: Item) -> ShownItem:
        pages = tuple(file for file in item.more if words.is_picture(file))
        file = item.file
        return ShownItem(
            item,
            str(KIND_NAMES[item.kind]),
            tuple(map(_link, (each for each in item.files() if each not in pages))),
            pages,
            tuple(_track(each) for each in item.more if words.is_captions(each)),
            tuple(
                ShownQuestion(each, each.picture in self._pictures)
                for each in (item.quiz.questions if item.quiz else ())
            ),
            file is not None and file.mime.startswith("video/"),
            file is not None and words.is_picture(file),
            len(item.text_alternative) > SHORT_TEXT,
        )


def _party(party: Party) -> Party:
    return replace(party, url=words.web_address(party.url))


def _link(file: StoredFile) -> FileLink:
    name = words.own_name(file.language) if file.language else ""
    captions = words.is_captions(file)
    return FileLink(file.path, words.kind_of(file), file.language, name, captions)


def _track(file: StoredFile) -> Track:
    with closing(file.open()) as source:
        content = base64.b64encode(source.read()).decode()
    return Track(file.language, words.own_name(file.language), f"data:text/vtt;base64,{content}")
