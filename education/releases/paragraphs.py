"""What is written in a pack, as paragraphs to read: for comparing it in words."""

from collections.abc import Iterator
from enum import Enum
from html.parser import HTMLParser

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ..formats.items import Access, Answer, Kind, Question, Quiz, Role
from ..formats.values import Ages, Audience, Goal, Letter, Licence, Party, Route, Step
from ..kind_names import KIND_NAMES
from ..vocabularies.terms import Term

__all__ = ["paragraphs_of"]

_BLOCKS = {"p", "li", "h2", "h3", "h4", "h5", "h6", "br", "tr", "blockquote"}


def paragraphs_of(value: object) -> tuple[str, ...]:
    """Of any part of a release, in the reader's language where the words are the site's."""
    return tuple(line for line in _lines(value) if line.strip())


def _lines(value: object) -> Iterator[str]:
    match value:
        case Enum():
            yield _name(value)
        case str():
            yield from _of_text(value)
        case int():
            yield str(value)
        case tuple() | list():
            for one in value:
                yield from _lines(one)
        case _:
            yield from _of_part(value)


def _of_part(value: object) -> Iterator[str]:
    match value:
        case Step():
            yield f"{value.title} ({_minutes(value.minutes)})"
            yield from _of_text(value.text)
        case Route():
            yield _minutes(value.minutes)
            yield from _lines(value.steps)
        case Letter():
            yield value.language
            yield from _of_text(value.text)
        case Quiz():
            yield from _lines(value.questions)
        case Question():
            yield value.text
            yield from _lines(value.answers)
            yield value.feedback
        case _:
            yield _line(value)


def _line(value: object) -> str:
    match value:
        case Ages():
            return f"{value.youngest}-{value.oldest}"
        case Goal():
            return f"{value.text} {' '.join(f'[{code}]' for code in value.standards)}"
        case Party():
            return f"{value.name} {value.url}"
        case Licence():
            return value.name
        case Term():
            return value.name(get_language() or "")
        case Answer():
            told = _("This is right.") if value.correct else _("This is not right.")
            return f"{value.text} ({told}) {value.feedback}"
        case _:
            return ""


def _minutes(minutes: int) -> str:
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}


def _name(value: Enum) -> str:
    if isinstance(value, Kind):
        return str(KIND_NAMES[value])
    names: dict[Enum, str] = {
        Role.TEACHER: pgettext("for whom", "teachers"),
        Role.PUPIL: pgettext("for whom", "pupils"),
        Access.OPEN: pgettext("who may have it", "everyone"),
        Access.CLOSED: pgettext("who may have it", "teachers who signed in"),
        Audience.PUPILS: _("For pupils"),
        Audience.PROFESSIONALS: _("For professionals"),
    }
    return names.get(value, str(value.value))


def _of_text(text: str) -> list[str]:
    """Plain text by its lines, HTML by its blocks; of a link its address stands behind it."""
    if "</" not in text:
        return text.splitlines()
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [" ".join("".join(words).split()) for words in reader.blocks]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = [[]]
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.blocks.append([])
        if tag == "a":
            self.address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.blocks.append([])
        if tag == "a" and self.address:
            self.blocks[-1].append(f" ({self.address})")

    def handle_data(self, data: str) -> None:
        self.blocks[-1].append(data)
