"""What was opened, as lines of a file: the facts of each report, and then its words."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from home.people.spreadsheets import BYTE_ORDER_MARK
from reporting.models import Message

from ..cells import csv_cell, plain
from ..column import Output, Value
from .opening import OpenedWords

__all__ = ["csv_lines", "json_lines"]

Facts = list[list[Value]]


def json_lines(
    outputs: list[Output], facts: Facts, opened: Iterator[OpenedWords]
) -> Iterator[bytes]:
    """A line of JSON for each report."""
    # What is opened ends sooner where the account was blocked meanwhile.
    for values, words in zip(facts, opened, strict=False):
        beside = {
            output.name: value if isinstance(value, list) else plain(output, value)
            for output, value in zip(outputs, values, strict=True)
        }
        row = beside | {
            "words": words.state,
            "place": words.place,
            "story": words.story,
            "wish": words.wish,
            "own_questions": [
                {"code": told.code, "question": told.label, "answer": told.text}
                for told in words.own
            ],
            "messages": words.messages,
        }
        yield (json.dumps(row, ensure_ascii=False) + "\n").encode()


def csv_lines(
    outputs: list[Output], facts: Facts, opened: Iterator[OpenedWords], language: str
) -> Iterator[bytes]:
    """Titles, and a row for each report; all that is not of the reporter's is in `language`."""
    with translation.override(language):
        titles = [output.title for output in outputs]
        titles += [_("Words"), _("Place"), _("Story"), _("What would help here")]
        titles += [_("Own questions"), _("Messages")]
        states = {
            "opened": _("opened"),
            "could_not_be_opened": _("could not be opened"),
            "gone": _("gone"),
        }
        authors = {str(code): str(label) for code, label in Message.Author.choices}
    yield (BYTE_ORDER_MARK + _line(titles)).encode()
    # It ends sooner here too.
    for values, words in zip(facts, opened, strict=False):
        messages = "\n".join(
            f"{message['sent']}, {authors[message['author']]}: {message['text']}"
            for message in words.messages
        )
        beside = [plain(output, value) for output, value in zip(outputs, values, strict=True)]
        extra = "\n".join(f"{told.label}: {told.text}" for told in words.own)
        own = [states[words.state], words.place, words.story, words.wish, extra, messages]
        yield _line([*beside, *own]).encode()


def _line(cells: list[Any]) -> str:
    delimiter: str = settings.CSV_DELIMITER
    return delimiter.join(csv_cell(cell, delimiter) for cell in cells) + "\r\n"
