"""Bytes to text: in which letters a file is written is found out, never guessed in silence."""

import codecs
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_BYTES = 2 * 1024 * 1024
# What Windows programs wrote in before UTF-8, by the language of the captions.
CODE_PAGES = {"ar": "cp1256", "pl": "cp1250", "tr": "cp1254", "uk": "cp1251"}
WESTERN = "cp1252"
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# In UTF-16 every digit, space and arrow has a zero byte; in no other writing does text have any.
ZEROS_IN_WIDE_TEXT = 0.1


class UnreadableCaptionsError(Exception):
    """The file as a whole cannot be used; its text is for people."""


@dataclass(frozen=True)
class Decoded:
    """The text, and whether its letters are certain: a code page only fits, it does not say so."""

    text: str
    is_certain: bool


def decode(content: bytes, language: str = "") -> Decoded:
    """The text of a file of captions in a language. Raises UnreadableCaptionsError."""
    if len(content) > MOST_BYTES:
        raise UnreadableCaptionsError(
            _("This file is larger than %(most)s MB, which is too large for captions.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    if not content.strip():
        raise UnreadableCaptionsError(_("This file is empty."))
    wide = _wide_writing(content)
    # What says or shows that it is UTF-16 and is not is damaged: no code page mends it.
    pages = (wide,) if wide else ("utf-8-sig", CODE_PAGES.get(language, WESTERN))
    for page in pages:
        try:
            return Decoded(content.decode(page), is_certain=page == pages[0])
        except UnicodeDecodeError:
            continue
    raise UnreadableCaptionsError(
        _("The letters in this file cannot be read. Save it as UTF-8 and choose it again.")
    )


def _wide_writing(content: bytes) -> str:
    """Which UTF-16 this is; '' where it is none."""
    if content.startswith(WIDE_MARKS):
        return "utf-16"
    odd, even = content[1::2].count(0), content[::2].count(0)
    if max(odd, even) <= len(content) / 2 * ZEROS_IN_WIDE_TEXT:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
