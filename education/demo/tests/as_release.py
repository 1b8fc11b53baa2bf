"""A demo pack as the release that it becomes, so that the invariants of a release judge it."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from education.formats.items import (
    CAPTIONS_MIME,
    Access,
    Answer,
    Html,
    Item,
    Kind,
    Question,
    Quiz,
    Role,
    StoredFile,
)
from education.formats.values import (
    CC_BY_SA_4,
    Ages,
    Audience,
    Change,
    Goal,
    Lesson,
    Letter,
    Pack,
    Party,
    Release,
    Route,
    Step,
)
from education.versions import Version
from education.vocabularies.reading import disciplines, levels

SITE = "https://ssstop.example/nl/lessen"
DAY = datetime.date(2026, 1, 5)
Told = Mapping[str, Any]
Files = Mapping[str, tuple[str, bytes]]


def release_of(fields: Told, language: str, files: Files) -> Release:
    """The newest one that the pack tells of."""
    url = f"{SITE}/{fields['slug']}/"
    newest = Version.parse(fields["releases"][-1]["version"])
    return Release(
        _pack(fields, language, url), newest, DAY, f"{url}v/{newest}/",
        lessons=tuple(
            _lesson(one["value"], number, files)
            for number, one in enumerate(fields["lessons"], start=1)
        ),
        changes=tuple(
            Change(Version.parse(release["version"]), DAY, change["text"], change["type"])
            for release in reversed(fields["releases"])
            for change in release["changes"]
        ),
        items=tuple(_items(fields["items"], "pack", files)),
    )  # fmt: skip


def _pack(fields: Told, language: str, url: str) -> Pack:
    return Pack(
        identifier=url,
        title=fields["title"],
        language=language,
        audience=Audience(fields["audience"]),
        summary=fields["lead"],
        licence=CC_BY_SA_4,
        authors=tuple(Party(**one["value"]) for one in fields["authors"]),
        publisher=Party("Vitree"),
        keywords=tuple(word.strip() for word in fields["keywords"].split(",")),
        levels=tuple(term for term in levels() if term.code in fields["levels"]),
        disciplines=tuple(term for term in disciplines() if term.code in fields["disciplines"]),
        goals=tuple(
            Goal(one["value"]["text"], tuple(one["value"]["standards"]))
            for one in fields["learning_goals"]
        ),
        ages=Ages(fields["youngest"], fields["oldest"]),
        minutes=fields["duration_minutes"],
        routes=tuple(
            Route(one["value"]["minutes"], _steps(one["value"]["steps"]))
            for one in fields["routes"]
        ),
        letters=tuple(Letter(**one["value"]) for one in fields["letters"]),
    )


def _steps(told: Sequence[Told]) -> tuple[Step, ...]:
    return tuple(Step(**one) for one in told)


def _lesson(told: Told, number: int, files: Files) -> Lesson:
    return Lesson(
        identifier=f"lesson-{number}",
        title=told["title"],
        goal=told["goal"],
        ages=Ages(told["youngest"], told["oldest"]),
        minutes=told["minutes"],
        steps=_steps(told["steps"]),
        items=tuple(_items(told["items"], f"lesson-{number}", files)),
        materials=tuple(told["materials"]),
        notes=Html(told["notes"]),
        guidance=Html(told["guidance"]),
        disclosure=Html(told["disclosure"]),
    )


def _items(told: Sequence[Told], where: str, files: Files) -> Iterator[Item]:
    for number, one in enumerate(told, start=1):
        value = one["value"]
        more: tuple[StoredFile, ...] = ()
        kind = str({"file": value.get("kind"), "picture": "image"}.get(one["type"], one["type"]))
        file = None
        if one["type"] == "file":
            name, data = files[value["document"].removeprefix("@document:")]
            file = _stored(f"{where}/{name}", data, "application/octet-stream")
        elif one["type"] in {"picture", "video"}:
            file = _stored(f"{where}/{number}", b"", f"{kind}/x")
        if one["type"] == "video":
            more = (_stored(f"{where}/{number}.vtt", b"", CAPTIONS_MIME, "nl"),)
        yield Item(
            f"{where}-{number}", Role(value["role"]), Kind(kind), value["title"], file, more,
            url=value.get("url", ""),
            quiz=_quiz(value) if one["type"] == "quiz" else None,
            access=Access(value["access"]),
            # A video's is its transcript.
            text_alternative=value.get("text_alternative", "transcript"),
        )  # fmt: skip


def _stored(path: str, data: bytes, mime: str, language: str = "") -> StoredFile:
    sha256 = hashlib.sha256(data).hexdigest()
    return StoredFile(path, sha256, len(data), mime, lambda: BytesIO(data), language)


def _quiz(value: Told) -> Quiz:
    return Quiz(
        tuple(
            Question(
                told["text"],
                tuple(Answer(**answer) for answer in told["answers"]),
                told["several"],
                told["feedback"],
            )
            for told in value["questions"]
        )
    )
