"""Which parts of a report can be handed over, and what they are called."""

from django.utils.translation import gettext_lazy as _

__all__ = ["KINDS", "scope_in_words"]

MESSAGES = "messages"
#: Kinds of what is sealed of a report, in the order in which they are told.
KINDS = {
    "words": _("the story, the place in words, the wish"),
    "pin": _("the exact point on the map"),
    "traits": _("role, age, what it seemed to be about, effect"),
    "contact": _("the e-mail address"),
    MESSAGES: _("the messages of both sides"),
}


def scope_in_words(scope: list[str]) -> str:
    """What was asked for, in the language of the reader."""
    return ", ".join(str(text) for kind, text in KINDS.items() if kind in scope)
