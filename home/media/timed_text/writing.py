"""Cues to WebVTT."""

from collections.abc import Iterable

from .cues import CaptionFile, Cue
from .times import ARROW, written

HEADER = "WEBVTT"


def as_webvtt(file: CaptionFile) -> str:
    """A file without faults as browsers want it: WebVTT as it was written, SRT written anew."""
    text = file.text.strip("\n") if file.is_webvtt else webvtt_of(file.cues)
    return f"{text}\n"


def webvtt_of(cues: Iterable[Cue]) -> str:
    """The cues as a WebVTT file."""
    return "\n\n".join([HEADER, *map(_written, cues)])


def _written(cue: Cue) -> str:
    times = f"{written(cue.start_ms)} {ARROW} {written(cue.end_ms)} {cue.settings}".rstrip()
    return "\n".join(part for part in (cue.identifier, times, cue.payload) if part)
