"""What of a page goes into the index, and how its readable part comes out of it again."""

import re
from typing import Any

from wagtail.search import index

from home.media.folding import fold

#: Stands before and after the folded words, so that a snippet can leave them out. Invisible, and
#: no white space: that is cut off the ends of what is indexed.
FOLDED_MARK = "\u2063\u2063"
#: Wagtail puts a comma between the pieces of a page, also where a sentence ends or nothing stands.
COMMAS = re.compile(r"(?<=[.?!:;,…؟،])(?:\s*,\s+)+")


class FoldedWords(index.SearchField):
    """All words of an object's other fields once more, folded."""

    def __init__(self) -> None:
        super().__init__("lead")

    def get_value(self, obj: Any) -> str:
        texts = [
            piece
            for field in obj.get_searchable_search_fields()
            if type(field) is index.SearchField and field.field_name != "title"
            for piece in _pieces(field.get_value(obj))
        ]
        return f"{FOLDED_MARK} {fold(' '.join(texts))} {FOLDED_MARK}"


def _pieces(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [piece for part in value for piece in _pieces(part)]
    return [] if value is None else [str(value)]


def readable_part(stored: str) -> str:
    """The text of an index entry as people wrote it."""
    return COMMAS.sub(" ", " ".join(stored.split(FOLDED_MARK)[::2])).strip(" ,")
