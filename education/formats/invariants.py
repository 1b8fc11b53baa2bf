"""What must hold of a release before any file is made from it, all in one place.

Every writer trusts this: it is called once, and says everything that is wrong at once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .item_invariants import identifier_problem, item_problems, pictures_beside
from .package import OUR_NAMES
from .paths import UnsafePath, refuse_unsafe_paths
from .problems import Code, Problem
from .values import Audience, Lesson, Pack, Release, Step

__all__ = ["InvalidRelease", "check", "problems"]

ROUTES = (20, 45)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass
class InvalidRelease(ValueError):
    """No file can be made of this; `problems` are all that was found, in reading order."""

    problems: Sequence[Problem]

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


def check(release: Release) -> None:
    """Raises InvalidRelease unless everything holds."""
    if found := list(problems(release)):
        raise InvalidRelease(found)


def problems(release: Release) -> Iterator[Problem]:
    """Everything that is wrong; nothing when all is well."""
    yield from _pack_problems(release.pack)
    if not _ADDRESS.fullmatch(release.url):
        yield Problem(Code.ADDRESS, "release", release.url)
    yield from _change_problems(release)
    if not release.lessons:
        yield Problem(Code.MISSING, "lessons")
    for lesson in release.lessons:
        yield from _lesson_problems(lesson)
    for item in release.all_items():
        yield from item_problems(item, pictures_beside(item, release.all_items()))
    yield from _identifier_problems(release)
    try:
        refuse_unsafe_paths([*OUR_NAMES, *dict.fromkeys(each.path for each in release.all_files())])
    except UnsafePath as error:
        yield Problem(Code.PATH, "files", str(error))
    shas: dict[str, str] = {}
    for file in release.all_files():
        if shas.setdefault(file.path, file.sha256) != file.sha256:
            yield Problem(Code.PATH, "files", f"two files of one path: {file.path!r}")


def _pack_problems(pack: Pack) -> Iterator[Problem]:
    there = {
        "title": pack.title.strip(),
        "summary": pack.summary.strip(),
        "licence": pack.licence.name and pack.licence.url and pack.licence.code,
        "publisher": pack.publisher.name.strip(),
        "authors": pack.authors,
        "keywords": pack.keywords,
        "levels": pack.levels,
        "kind of school": any(level.context for level in pack.levels),
        "disciplines": pack.disciplines,
        "goals": pack.goals,
    }
    yield from (Problem(Code.MISSING, name) for name, value in there.items() if not value)
    if not _ADDRESS.fullmatch(pack.identifier):
        yield Problem(Code.ADDRESS, "identifier", pack.identifier)
    for language in [pack.language, *(letter.language for letter in pack.letters)]:
        if not _LANGUAGE.fullmatch(language):
            yield Problem(Code.LANGUAGE, "language", language)
    if pack.minutes < 1:
        yield Problem(Code.MINUTES, "minutes")
    if not 0 < pack.ages.youngest <= pack.ages.oldest:
        yield Problem(Code.AGES, "ages")
    yield from _route_problems(pack)


def _route_problems(pack: Pack) -> Iterator[Problem]:
    for route in pack.routes:
        yield from _step_problems(route.steps, f"route of {route.minutes}", route.minutes)
    for minutes in ROUTES:
        if pack.audience == Audience.PUPILS and minutes not in {r.minutes for r in pack.routes}:
            yield Problem(Code.MISSING, f"route of {minutes}")


def _change_problems(release: Release) -> Iterator[Problem]:
    changes = release.changes
    if not changes:
        yield Problem(Code.MISSING, "changes")
        return
    versions = [change.version for change in changes]
    if versions[0] != release.version or versions != sorted(versions, reverse=True):
        yield Problem(Code.CHANGE_ORDER, "changes", ", ".join(map(str, versions)))
    for change in changes:
        if not change.text.strip():
            yield Problem(Code.MISSING, f"change of {change.version}")


def _lesson_problems(lesson: Lesson) -> Iterator[Problem]:
    where = lesson.title or lesson.identifier
    for name in ("title", "goal"):
        if not getattr(lesson, name).strip():
            yield Problem(Code.MISSING, f"{where}: {name}")
    if not 0 < lesson.ages.youngest <= lesson.ages.oldest:
        yield Problem(Code.AGES, where)
    if lesson.minutes < 1:
        yield Problem(Code.MINUTES, where)
    if not lesson.steps:
        yield Problem(Code.MISSING, f"{where}: steps")
    yield from _step_problems(lesson.steps, where, lesson.minutes)


def _step_problems(steps: Sequence[Step], where: str, minutes: int) -> Iterator[Problem]:
    """Steps may leave time over, never take more than there is."""
    for step in steps:
        if not step.title.strip():
            yield Problem(Code.MISSING, f"{where}: title of a step")
        if step.minutes < 1:
            yield Problem(Code.MINUTES, f"{where}: {step.title}")
    if sum(step.minutes for step in steps) > minutes:
        yield Problem(Code.STEPS_TOO_LONG, where)


def _identifier_problems(release: Release) -> Iterator[Problem]:
    identifiers = [lesson.identifier for lesson in release.lessons]
    identifiers += [item.identifier for item in release.all_items()]
    for identifier, times in Counter(identifiers).items():
        yield from identifier_problem(identifier)
        if times > 1:
            yield Problem(Code.IDENTIFIER, identifier, "is there twice")
