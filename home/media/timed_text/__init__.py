"""Captions as text with times: read from WebVTT and SRT, judged, written as WebVTT, read on.

Pure: bytes and text in, values out. No model, no request, no file.
"""

from .cues import CaptionFile, Cue, Problem
from .decoding import MOST_BYTES, Decoded, UnreadableCaptionsError, decode
from .reading import read
from .times import written
from .transcript import lines_of, transcript
from .writing import as_webvtt

__all__ = [
    "MOST_BYTES",
    "CaptionFile",
    "Cue",
    "Decoded",
    "Problem",
    "UnreadableCaptionsError",
    "as_webvtt",
    "decode",
    "lines_of",
    "read",
    "transcript",
    "written",
]
