"""Hashtags: one word of letters and digits, in any script."""

import re
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

__all__ = ["MOST_CHARACTERS", "bare_hashtag", "check_hashtag"]

MOST_CHARACTERS = 60
_SIGNS = re.compile(r"^[#＃\s]+")
# Letters, the marks that some scripts write on them, digits; and the underscore.
_ALLOWED = ("L", "M", "N")


def bare_hashtag(text: str) -> str:
    """As it is stored: without its sign and without spaces around it, letters put together."""
    return normalize("NFC", _SIGNS.sub("", text).strip())


def check_hashtag(text: str) -> None:
    """Raises ValidationError for what no channel would make a link of."""
    known = all(category(one)[0] in _ALLOWED or one == "_" for one in text)
    if not known or not any(category(one)[0] == "L" for one in text):
        raise ValidationError(
            _("A hashtag is one word of letters and digits, with at least one letter.")
        )
