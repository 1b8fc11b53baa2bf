"""What WeasyPrint leaves out of the tags of a PDF."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pydyf

__all__ = ["languages_of_articles"]

ARTICLE, HEADING = "/Art", "/H3"


def languages_of_articles(languages: Sequence[str]) -> Callable[[Any, Any], None]:
    """For `write_pdf`: says of each article in which language it is, so that it is read aloud well.

    An article begins with a heading; what has none goes on from the page before.
    """

    def finish(_document: Any, pdf: Any) -> None:
        waiting, language = iter(languages), ""
        for element in _articles(pdf):
            if any(child.get("S") == HEADING for child in _children(pdf, element)):
                language = next(waiting, "")
            if language:
                element["Lang"] = pydyf.String(language)

    return finish


def _articles(pdf: Any) -> Iterator[Any]:
    """In reading order, which is the order in which they were written."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and each.get("S") == ARTICLE:
            yield each


def _children(pdf: Any, element: Any) -> Iterator[Any]:
    for reference in element["K"]:
        if isinstance(reference, bytes):
            child = pdf.objects[int(reference.split()[0])]
            if isinstance(child, pydyf.Dictionary):
                yield child
