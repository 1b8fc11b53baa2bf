"""The texts of a reporter, by the names that forms use: 'story', 'wish', 'place', 'message:7'."""

from django.conf import settings
from django.utils.translation import get_language

from ..acts.opening import OpenedReport

__all__ = ["OWN_TEXTS", "language_for_staff", "text_of"]

OWN_TEXTS = ("story", "wish", "place")


def text_of(opened: OpenedReport, where: str) -> str:
    """The text, or nothing where there is none of that name."""
    if where in OWN_TEXTS:
        return str(opened.words.get(where, ""))
    return next(
        (
            message.text
            for message in opened.messages
            if message.is_from_reporter and where == f"message:{message.pk}"
        ),
        "",
    )


def language_for_staff() -> str:
    """What the words are translated into: the language of the screen, where the site has it."""
    language = get_language() or ""
    return language if language in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)
