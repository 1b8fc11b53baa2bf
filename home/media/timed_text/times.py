"""Moments in a video, as WebVTT and SRT write them."""

import re

MS = 1000
HOUR_MS = 3600 * MS
MINUTE_MS = 60 * MS
ARROW = "-->"

# Digits are named: \d also takes those of other scripts, which no browser reads.
_WEBVTT = re.compile(r"(?:([0-9]{1,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})")
# Programs write the hour in one digit, and some a full stop.
_SRT = re.compile(r"(?:([0-9]{1,6}):)?([0-5]?[0-9]):([0-5]?[0-9])[,.]([0-9]{3})")


def milliseconds(word: str, *, is_webvtt: bool) -> int | None:
    """The moment that a word says; None where it says none."""
    match = (_WEBVTT if is_webvtt else _SRT).fullmatch(word)
    if match is None:
        return None
    hours, minutes, seconds, rest = (int(part or 0) for part in match.groups())
    return hours * HOUR_MS + minutes * MINUTE_MS + seconds * MS + rest


def written(moment_ms: int) -> str:
    """As WebVTT writes it: 00:01:02.500."""
    hours, rest = divmod(moment_ms, HOUR_MS)
    minutes, rest = divmod(rest, MINUTE_MS)
    seconds, rest = divmod(rest, MS)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"
