"""Letters as a search compares them: without case, accents and signs that people leave out."""

import unicodedata
from typing import Any

from wagtail.search import index

#: What no decomposition takes apart, or what is another letter on another keyboard.
LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ґ": "г",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ی": "ي",
        "ک": "ك",
        "ـ": None,
        # Apostrophes: "foto's", "пам'ять".
        **dict.fromkeys("'’ʼʻ`´", None),
    }
)
ARABIC_ARTICLE = "ال"
# With fewer letters it may be the beginning of the word itself.
SHORTEST_WITH_ARTICLE = 5


def fold(text: str) -> str:
    """Words of letters and digits with a space between them; folding twice changes nothing."""
    small = text.translate(LETTERS).casefold()
    apart = unicodedata.normalize("NFKD", small).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(LETTERS)
    # Composed again, so that a Korean syllable is one letter to every database.
    whole = unicodedata.normalize("NFC", bare)
    words = "".join(sign if sign.isalnum() else " " for sign in whole).split()
    return " ".join(_without_article(word) for word in words)


def _without_article(word: str) -> str:
    if word.startswith(ARABIC_ARTICLE) and len(word) >= SHORTEST_WITH_ARTICLE:
        return word.removeprefix(ARABIC_ARTICLE)
    return word


class FoldedTitle(index.SearchField):
    """The title once more, folded; beside the field itself, which staff search by."""

    def __init__(self) -> None:
        super().__init__("title", boost=2)

    def get_value(self, obj: Any) -> str:
        return fold(super().get_value(obj))
