"""Digits of every script as those that dates and times are written in."""

import unicodedata


def ascii_digits(text: str) -> str:
    """The same text with every decimal digit as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
