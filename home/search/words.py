"""What somebody typed, as words; and a text with those words marked."""

import re
from collections.abc import Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from home.media.folding import fold

#: More is no question any more; the field takes no more either.
QUERY_LENGTH = 100
WORDS = 8
#: A word, also with signs inside it; not the punctuation around it.
STRETCH = re.compile(r"\w(?:\S*\w)?")
SNIPPET_WORDS = 32
WORDS_BEFORE = 8
ELLIPSIS = "…"


def shown_query(raw: str) -> str:
    """What was typed, as it is shown again: one line without control characters."""
    clean = "".join(sign if sign.isprintable() else " " for sign in raw[: 2 * QUERY_LENGTH])
    return " ".join(clean.split())[:QUERY_LENGTH]


def words_of(query: str) -> list[str]:
    """The folded words of a query, each once; none for signs without letters or digits."""
    return list(dict.fromkeys(fold(query).split()))[:WORDS]


def is_hit(stretch: str, words: Sequence[str]) -> bool:
    return any(part.startswith(tuple(words)) for part in fold(stretch).split())


def highlighted(text: str, words: Sequence[str]) -> SafeString:
    """The text, escaped, with every stretch that holds a word in `<mark>`."""
    pieces: list[SafeString] = []
    end = 0
    for found in STRETCH.finditer(text) if words else ():
        if is_hit(found[0], words):
            pieces += [conditional_escape(text[end : found.start()]), _mark(found[0])]
            end = found.end()
    pieces.append(conditional_escape(text[end:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _mark(hit: str) -> SafeString:
    return format_html("<mark>{}</mark>", hit)


def snippet(text: str, words: Sequence[str]) -> SafeString:
    """The part of a text around the first word that was asked for; else its beginning."""
    stretches = text.split()
    first = next((n for n, stretch in enumerate(stretches) if is_hit(stretch, words)), 0)
    start = max(0, first - WORDS_BEFORE)
    # A short text is shown from its beginning.
    if len(stretches) <= SNIPPET_WORDS:
        start = 0
    shown = " ".join(stretches[start : start + SNIPPET_WORDS])
    before = f"{ELLIPSIS} " if start else ""
    after = f" {ELLIPSIS}" if len(stretches) > start + SNIPPET_WORDS else ""
    return highlighted(f"{before}{shown}{after}", words)
