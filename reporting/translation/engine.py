"""Asking the engine, and saying in people's words why there is no translation."""

from enum import Enum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reporting.outside.http import OutsideError
from reporting.outside.own_network import (
    BusyError,
    NotOwnError,
    RefusedError,
    TooSlowError,
    ask_own,
)

LONGEST_TEXT = 5000
# A long story on a small machine takes its time; a handler waits for it, and a thread with them.
WHOLE_SECONDS = 20.0
LANGUAGES_SECONDS = 3.0
# A translation is about as long as the text: six bytes a character, as JSON may write them.
MOST_BYTES = 8 * 6 * LONGEST_TEXT
LONGEST_TRANSLATION = 4 * LONGEST_TEXT
# The engine finds out by itself.
UNKNOWN = "auto"


class Why(Enum):
    """Why there is no translation."""

    NONE = "none"
    TOO_LONG = "too_long"
    TOO_SLOW = "too_slow"
    BUSY = "busy"
    REFUSED = "refused"
    NOT_OWN = "not_own"
    ODD = "odd"


_TEXTS = {
    Why.NONE: _("There is no translation engine here."),
    Why.TOO_LONG: _("The text is too long for the translation engine."),
    Why.TOO_SLOW: _("The translation engine took too long. Try again, or ask an interpreter."),
    Why.BUSY: _("The translation engine is busy. Try again in a moment."),
    Why.REFUSED: _("The translation engine does not translate this."),
    Why.NOT_OWN: _(
        "The translation engine is not in the municipality's own network, so nothing was sent to "
        "it. Ask the administrator."
    ),
    Why.ODD: _("The translation engine gave no usable answer. Try again later."),
}


class TranslationError(Exception):
    """There is no translation; holds nothing of the text."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why

    @property
    def text(self) -> str:
        """For who asked for it, in the language of the screen."""
        return str(_TEXTS[self.why])


_WHY: dict[type[OutsideError], Why] = {
    NotOwnError: Why.NOT_OWN,
    TooSlowError: Why.TOO_SLOW,
    BusyError: Why.BUSY,
    RefusedError: Why.REFUSED,
}


def is_available() -> bool:
    """Whether there is an engine to ask."""
    return bool(settings.TRANSLATION_URL)


def translate(text: str, *, source: str | None, target: str) -> str:
    """`text` in the language `target`; without `source` the engine finds out what it is in.

    Raises TranslationError. A language that the site does not have counts as unknown; as a target
    it is a ValueError.
    """
    known = dict(settings.LANGUAGES)
    if target not in known:
        raise ValueError("not a language of the site")
    if not is_available():
        raise TranslationError(Why.NONE)
    if len(text) > LONGEST_TEXT:
        raise TranslationError(Why.TOO_LONG)
    if source == target or not text.strip():
        return text
    question = {
        "q": text,
        "source": source if source in known else UNKNOWN,
        "target": target,
        "format": "text",
    }
    if settings.TRANSLATION_API_KEY:
        question["api_key"] = settings.TRANSLATION_API_KEY
    answer = _ask("translate", question, WHOLE_SECONDS)
    translated = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(translated, str) or not translated.strip():
        raise TranslationError(Why.ODD)
    if len(translated) > LONGEST_TRANSLATION or "\x00" in translated:
        raise TranslationError(Why.ODD)
    return translated


def engine_languages() -> set[str]:
    """The codes of the languages that the engine knows. Raises TranslationError."""
    if not is_available():
        raise TranslationError(Why.NONE)
    answer = _ask("languages", None, LANGUAGES_SECONDS)
    if not isinstance(answer, list):
        raise TranslationError(Why.ODD)
    codes = (entry.get("code") for entry in answer if isinstance(entry, dict))
    return {code for code in codes if isinstance(code, str)}


def _ask(what: str, question: dict[str, str] | None, seconds: float) -> Any:
    url = f"{settings.TRANSLATION_URL.rstrip('/')}/{what}"
    try:
        return ask_own(url, question, whole_seconds=seconds, most_bytes=MOST_BYTES)
    except OutsideError as error:
        raise TranslationError(_WHY.get(type(error), Why.ODD)) from None
