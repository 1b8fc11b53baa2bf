"""The texts of a reporter, by the names that forms use: 'story', 'wish', 'place', 'extra:dog',
'message:7'."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language

from reporting.extra_answers import EXTRA

from ..acts.opening import OpenedReport

__all__ = ["OWN_TEXTS", "extra_words", "language_for_staff", "text_of"]

OWN_TEXTS = ("story", "wish", "place")


def text_of(opened: OpenedReport, where: str) -> str:
    """The text, or nothing where there is none of that name."""
    if where in OWN_TEXTS:
        return str(opened.words.get(where, ""))
    kind, _colon, name = where.partition(":")
    if kind == EXTRA:
        return str(extra_words(opened).get(name, ""))
    return next(
        (
            message.text
            for message in opened.messages
            if message.is_from_reporter and where == f"message:{message.pk}"
        ),
        "",
    )


def extra_words(opened: OpenedReport) -> Mapping[str, str]:
    """What was typed to questions of the municipality's own, by code."""
    found = opened.words.get(EXTRA)
    return found if isinstance(found, Mapping) else {}


def language_for_staff() -> str:
    """What the words are translated into: the language of the screen, where the site has it."""
    language = get_language() or ""
    return language if language in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)
