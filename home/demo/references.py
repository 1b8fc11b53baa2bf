"""References between pieces of demo content: '@page:report', '@document:poster'."""

import re
from collections.abc import Callable
from typing import Any

REFERENCE = re.compile(r"@(page|image|video|document):([\w-]+)")

#: From kind and name to a primary key, or None where there is no such thing.
Find = Callable[[str, str], int | None]


class Missing(Exception):
    """Raised inside a piece of content that points at something that is not there."""


def has_reference(value: Any) -> bool:
    if isinstance(value, str):
        return REFERENCE.search(value) is not None
    if isinstance(value, dict):
        return any(has_reference(item) for item in value.values())
    return isinstance(value, list) and any(has_reference(item) for item in value)


def resolve(value: Any, find: Find) -> Any:
    """The value with primary keys for references.

    What points at nothing disappears: a list loses that item, and a list that had items and lost
    them all disappears itself. Raises Missing when nothing is left.
    """
    if isinstance(value, str):
        return _resolve_text(value, find)
    if isinstance(value, dict):
        return {name: resolve(item, find) for name, item in value.items()}
    if isinstance(value, list):
        kept = []
        for item in value:
            try:
                kept.append(resolve(item, find))
            except Missing:
                continue
        if value and not kept:
            raise Missing
        return kept
    return value


def _resolve_text(text: str, find: Find) -> int | str:
    whole = REFERENCE.fullmatch(text)
    if whole:
        return _key(whole, find)
    # Inside rich text: <a linktype="page" id="@page:report">.
    return REFERENCE.sub(lambda match: str(_key(match, find)), text)


def _key(match: re.Match[str], find: Find) -> int:
    key = find(match[1], match[2])
    if key is None:
        raise Missing(match[0])
    return key
