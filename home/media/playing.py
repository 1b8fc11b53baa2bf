"""Which file a browser plays: the largest that its window can show, or one that saves data."""

import mimetypes
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.storage import default_storage

__all__ = ["source_of", "sources_of"]

# From which width of the window a short side is worth its bytes, in pixels of the page.
FROM_WIDTH = {1080: 1400, 720: 800}
LITTLE_DATA = "(prefers-reduced-data: reduce)"


def source_of(name: str, media: str = "") -> dict[str, str]:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {"src": default_storage.url(name), "type": kind, "media": media}


def sources_of(files: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """In the order in which a browser looks: the first whose condition holds is taken.

    `files` stand smallest first. The last one has no condition: half a thousand lines for a phone.
    """
    if not files:
        return []
    smallest, *larger = files
    found = [
        source_of(one["name"], f"(min-width: {FROM_WIDTH[one['short']]}px)")
        for one in reversed(larger)
        if one.get("short") in FROM_WIDTH
    ]
    usual = [one for one in larger if one.get("short") not in FROM_WIDTH]
    if not larger:
        return [source_of(smallest["name"])]
    return [
        source_of(smallest["name"], LITTLE_DATA),
        *found,
        source_of((usual or [smallest])[-1]["name"]),
    ]
