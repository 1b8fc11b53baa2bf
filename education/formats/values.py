"""One release of a lesson pack, described as values: all that its files are made from.

What teachers use and give stands in `items`, what must hold of a release in `invariants`. Text is
plain unless its type says Html.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ..versions import Version
from ..vocabularies.terms import Term
from .items import NO_TEXT, Access, Html, Item, StoredFile


class Audience(StrEnum):
    PUPILS = "pupils"
    PROFESSIONALS = "professionals"


@dataclass(frozen=True)
class Step:
    title: str
    minutes: int
    text: Html = NO_TEXT


@dataclass(frozen=True)
class Ages:
    youngest: int
    oldest: int


@dataclass(frozen=True)
class Lesson:
    """`disclosure` tells the teacher what to do when a pupil tells something that happened."""

    identifier: str
    title: str
    goal: str
    ages: Ages
    minutes: int
    steps: tuple[Step, ...]
    items: tuple[Item, ...]
    materials: tuple[str, ...] = ()
    notes: Html = NO_TEXT
    guidance: Html = NO_TEXT
    disclosure: Html = NO_TEXT


@dataclass(frozen=True)
class Licence:
    """`code` is what NL-LOM calls it."""

    name: str
    url: str
    code: str


CC_BY_SA_4 = Licence(
    "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", "cc-by-sa-40"
)


@dataclass(frozen=True)
class Party:
    """Who made or publishes a pack: an organisation, or a person where `person` says so."""

    name: str
    url: str = ""
    person: bool = False


@dataclass(frozen=True)
class Objective:
    """A kerndoel as it was worded then; `language` is that of its words, '' for the pack's own."""

    code: str
    text: str = ""
    language: str = ""
    source: str = ""


@dataclass(frozen=True)
class Goal:
    """`standards` are the codes of the kerndoelen that it works towards, `objectives` say these.

    Releases from before these were said have the codes alone.
    """

    text: str
    standards: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True)
class Route:
    """A way through the pack for a teacher who has this many minutes."""

    minutes: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Letter:
    """What pupils take home, in one language."""

    language: str
    text: Html


@dataclass(frozen=True)
class Change:
    """One line of the changelog; `teacher_action` is '' where a teacher need do nothing."""

    version: Version
    on: datetime.date
    text: str
    kind: str = ""
    teacher_action: str = ""


@dataclass(frozen=True)
class Pack:
    """What stays the same between releases, as it read at this one.

    `identifier` is the address that always leads to the current version.
    """

    identifier: str
    title: str
    language: str
    audience: Audience
    summary: str
    licence: Licence
    authors: tuple[Party, ...]
    publisher: Party
    keywords: tuple[str, ...]
    levels: tuple[Term, ...]
    disciplines: tuple[Term, ...]
    goals: tuple[Goal, ...]
    ages: Ages
    minutes: int
    routes: tuple[Route, ...] = ()
    guidance: Html = NO_TEXT
    letters: tuple[Letter, ...] = ()
    after_lesson: Html = NO_TEXT
    based_on: str = ""

    @property
    def objectives(self) -> list[Objective]:
        """Every kerndoel that a goal works towards and that has words, once, by its code."""
        found = {one.code: one for goal in self.goals for one in goal.objectives if one.text}
        return [found[code] for code in sorted(found)]

    @property
    def objective_sources(self) -> list[str]:
        """Where these were set, each once."""
        return list(dict.fromkeys(one.source for one in self.objectives if one.source))


@dataclass(frozen=True)
class Release:
    """A version of a pack; `url` is pinned to it for ever, `changes` begin with the newest."""

    pack: Pack
    version: Version
    on: datetime.date
    url: str
    lessons: tuple[Lesson, ...]
    changes: tuple[Change, ...]
    items: tuple[Item, ...] = ()

    def all_items(self) -> Iterator[Item]:
        """Of the pack as a whole, then lesson by lesson."""
        yield from self.items
        for lesson in self.lessons:
            yield from lesson.items

    def all_files(self) -> Iterator[StoredFile]:
        for item in self.all_items():
            yield from item.files()

    def only(self, keep: Callable[[Item], bool]) -> "Release":
        """The same release with only these items."""
        lessons = tuple(
            replace(lesson, items=tuple(filter(keep, lesson.items))) for lesson in self.lessons
        )
        return replace(self, lessons=lessons, items=tuple(filter(keep, self.items)))

    def open_to_everyone(self) -> "Release":
        """Without what only a known teacher may have."""
        return self.only(lambda item: item.access == Access.OPEN)
