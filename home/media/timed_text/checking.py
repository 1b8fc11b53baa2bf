"""What is wrong with cues that can be read by themselves."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from .cues import Cue, Problem
from .markup import lost_in, open_bracket, said
from .times import MS

SHOWN_OF_A_TAG = 40


def faults_of(cues: Sequence[Cue]) -> Iterator[Problem]:
    """For which captions are refused: a browser would show them wrongly, or not at all."""
    for cue in cues:
        if cue.end_ms <= cue.start_ms:
            yield _at(cue, _("The cue must end after it starts."))
        at = open_bracket(cue.payload)
        if at is not None:
            what = _("After < nothing is shown here. A < in a text is written &lt;.")
            yield Problem(cue.line + 1 + at, cue.number, what)
    for cue, following in pairwise(cues):
        if following.start_ms < cue.start_ms:
            yield _at(following, _("It starts before the cue above it: put the cues in order."))


def warnings_of(cues: Sequence[Cue], seconds: float) -> Iterator[Problem]:
    """What may be meant, and often is not."""
    last_end = 0
    for cue in cues:
        if cue.start_ms < last_end:
            yield _at(cue, _("It starts while an earlier cue is still shown."))
        last_end = max(last_end, cue.end_ms)
        if seconds and cue.end_ms > seconds * MS + MS:
            yield _at(cue, _("It ends after the video does."))
        if not said(cue.payload):
            yield _at(cue, _("It has no text."))
        for tag in lost_in(cue.payload):
            what = _("%(tag)s is not shown: browsers do not know it.")
            yield _at(cue, what % {"tag": tag[:SHOWN_OF_A_TAG]})


def _at(cue: Cue, what: str) -> Problem:
    return Problem(cue.line, cue.number, what)
