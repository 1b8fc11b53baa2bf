"""What a report came through, as a short code: how it is written, and how it travels in addresses.

It names a poster or a video, never a person, and is kept nowhere on the way: it stands in the
address of a page, and in the form as a hidden field.
"""

import re

__all__ = ["MOST_CHARACTERS", "PARAMETER", "is_source", "with_source"]

#: The name of the parameter; `static/js/source.js` reads the same one.
PARAMETER = "s"
MOST_CHARACTERS = 40
_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_source(text: str) -> bool:
    """Whether this is written as a source: small Latin letters, digits, and a hyphen between."""
    return len(text) <= MOST_CHARACTERS and bool(_SOURCE.fullmatch(text))


def with_source(address: str, source: str, *, for_server: bool) -> str:
    """The address of a page of ours with a source that a short link gave it, if any.

    The form reads it on the server. Any other page is kept for everybody as it was rendered, so
    there it stands behind the #, which no server and no cache is told.
    """
    if not source:
        return address
    return f"{address}{'?' if for_server else '#'}{PARAMETER}={source}"
