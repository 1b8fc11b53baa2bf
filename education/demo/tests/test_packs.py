"""What the demo's packs say: whole, in the right codes, and safe to give in a class."""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import home.demo
from education.demo.packs import as_of, packs
from education.vocabularies.reading import disciplines, levels
from education.vocabularies.standards import standards

LANGUAGES = {code for code, _name in settings.LANGUAGES}
EACH = [(key, language) for key, pack in packs().items() for language in pack]
KINDS_OF_CHANGE = {"added", "changed", "corrected", "removed"}
ANOTHER_TASK = {"nl": "Andere opdracht:", "en": "Another task:"}
PICTURES = Path(home.demo.__path__[0]) / "media" / "images.json"
REFERENCE = re.compile(r"@(\w+):([\w-]+)")
TAGS = {"p", "ul", "li", "a", "h3", "br", "bdi"}

each = pytest.mark.parametrize(("key", "language"), EACH)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def shape(value: Any) -> Any:
    """What must be equal in a translation: the order of all, and what is no words."""
    if isinstance(value, Mapping):
        return {name: shape(inner) for name, inner in value.items() if name != "files"}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return value if isinstance(value, bool | int) else type(value)


def lessons(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one["value"] for one in fields["lessons"]]


def items(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return fields["items"] + [item for lesson in lessons(fields) for item in lesson["items"]]


class Tags(HTMLParser):
    """Raises AssertionError for a tag that is not ours or not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "br":
            assert self.open.pop() == tag


def test_there_is_a_pack_for_primary_school_one_for_vmbo_and_a_training() -> None:
    assert {key: set(pack) for key, pack in packs().items()} == {
        "lesson": {"nl", "en"},
        "lesson-vmbo": {"nl"},
        "lesson-boa": {"nl"},
    }


@each
def test_changes_are_of_the_kinds_that_there_are(key: str, language: str) -> None:
    """What else must hold of a release, loading the demo shows: it releases each of them."""
    told = packs()[key][language]["releases"]
    assert told
    assert {one["type"] for release in told for one in release["changes"]} <= KINDS_OF_CHANGE


@each
def test_codes_are_those_of_the_vocabularies(key: str, language: str) -> None:
    fields = packs()[key][language]
    named = {code for goal in fields["learning_goals"] for code in goal["value"]["standards"]}
    assert named <= {standard.code for standard in standards()}
    assert set(fields["levels"]) <= {term.code for term in levels()}
    assert set(fields["disciplines"]) <= {term.code for term in disciplines()}
    assert named or fields["audience"] == "professionals"


@each
def test_what_it_points_at_is_there(key: str, language: str) -> None:
    fields = packs()[key][language]
    pictures = {entry["stem"] for entry in json.loads(PICTURES.read_text()) if "stem" in entry}
    found = {kind: set[str]() for kind in ("document", "image", "video", "page")}
    for text in strings({**fields, "files": {}}):
        for kind, name in REFERENCE.findall(text):
            found[kind].add(name)
    assert found["document"] == set(fields["files"])
    assert found["image"] <= pictures
    assert found["video"] <= {"compliment", "zes-keer-s"}


@each
def test_a_class_can_be_taught_safely(key: str, language: str) -> None:
    fields = packs()[key][language]
    for lesson in lessons(fields):
        assert ANOTHER_TASK[language] in lesson["guidance"]
        assert "112" in lesson["disclosure"]
        assert lesson["notes"]
        assert lesson["materials"]
        kinds = {item["value"].get("kind", item["type"]) for item in lesson["items"]}
        assert {"slides", "worksheet", "answers", "quiz"} <= kinds
    assert "112" in fields["after_lesson"] or fields["audience"] == "professionals"
    for item in items(fields):
        is_answers = item["value"].get("kind") == "answers"
        assert (item["value"]["access"] == "closed") == is_answers


@each
def test_letters_home_are_there_in_every_language_of_the_site(key: str, language: str) -> None:
    fields = packs()[key][language]
    letters = {one["value"]["language"]: one["value"]["text"] for one in fields["letters"]}
    if fields["audience"] == "professionals":
        assert not letters
        return
    assert set(letters) == LANGUAGES
    for text in letters.values():
        assert {"0800-0432", "112"} <= set(re.findall(r"[\d-]+", text))


@each
def test_every_answer_of_a_quiz_says_why(key: str, language: str) -> None:
    for item in items(packs()[key][language]):
        for question in item["value"].get("questions", []):
            assert all(answer["feedback"] for answer in question["answers"])
            right = sum(answer["correct"] for answer in question["answers"])
            assert question["several"] == (right > 1)


@each
def test_rich_text_is_whole_and_nobody_is_named(key: str, language: str) -> None:
    fields = packs()[key][language]
    for text in strings({**fields, "files": {}}):
        if text.startswith("<"):
            tags = Tags()
            tags.feed(text)
            assert tags.open == []
    assert not any(author["value"]["person"] for author in fields["authors"])


def test_a_translation_has_the_same_parts_in_the_same_order() -> None:
    dutch, english = packs()["lesson"]["nl"], packs()["lesson"]["en"]
    assert shape({**dutch, "releases": []}) == shape({**english, "releases": []})
    assert len(dutch["files"]) == len(english["files"])
    assert [one["version"] for one in english["releases"]] == [
        one["based_on"] for one in english["releases"]
    ]


def test_the_first_release_lacks_what_came_later() -> None:
    newest = packs()["lesson"]["nl"]
    first, second = as_of(newest, "1.0.0"), as_of(newest, "1.1.0")
    assert {item["value"]["title"] for item in items(newest)} - {
        item["value"]["title"] for item in items(first)
    } == {"Werkblad 3: ons plan", "Antwoorden bij werkblad 3", "Quiz: hulp en melden"}
    assert len(items(second)) == len(items(newest))
    assert not any("since" in item for item in items(second))
