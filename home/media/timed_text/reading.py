"""Text to cues, as browsers read WebVTT and as programs write SRT; every fault by line and cue."""

import re
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from .blocks import Block, blocks_of, plain_lines
from .checking import faults_of, warnings_of
from .cues import CaptionFile, Cue, Problem
from .markup import from_srt
from .times import ARROW, milliseconds

MOST_CUES = 10_000
SHOWN_OF_A_WORD = 40
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
# What stands above a text that was meant as a cue: its number, or a time.
_NUMBER_OR_TIME = re.compile(r"[0-9][0-9:.,]*(?:\s.*)?")


def read(text: str, *, must_be_webvtt: bool = False, seconds: float = 0) -> CaptionFile:
    """What a text of captions says; with its faults, never an error.

    What does not call itself WebVTT is read as SRT, unless it must be WebVTT. `seconds` is how
    long the video is, 0 where nobody knows.
    """
    plain = plain_lines(text)
    is_webvtt = plain.lstrip().startswith("WEBVTT")
    reading = _Reading(is_webvtt=is_webvtt)
    if is_webvtt or must_be_webvtt:
        reading.expect_header(plain)
    reading.expect_text(plain)
    for block in blocks_of(plain):
        reading.take(block)
    reading.expect_cues()
    shown = reading.cues if is_webvtt else [_as_webvtt(cue) for cue in reading.cues]
    return CaptionFile(
        plain,
        is_webvtt,
        tuple(shown),
        tuple(sorted([*reading.faults, *faults_of(shown)], key=lambda fault: fault.line)),
        tuple(warnings_of(shown, seconds)),
    )


def _as_webvtt(cue: Cue) -> Cue:
    # Numbers and places of SRT mean nothing to a browser.
    return replace(cue, payload=from_srt(cue.payload), identifier="", settings="")


@dataclass
class _Reading:
    is_webvtt: bool
    cues: list[Cue] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    #: How many cues were met, those that cannot be read included.
    number: int = 0

    def fault(self, line: int, what: str, cue: int | None = None) -> None:
        self.faults.append(Problem(line, self.number if cue is None else cue, what))

    def expect_header(self, text: str) -> None:
        if not _HEADER.fullmatch(text.split("\n", 1)[0]):
            self.fault(1, _("This is not a WebVTT file: its first line must be WEBVTT."))

    def expect_text(self, text: str) -> None:
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            self.fault(line, _("Here is a character that is no text. Is this a file of captions?"))

    def expect_cues(self) -> None:
        if not self.number and not self.faults:
            self.fault(1, _("There is no cue in it: no text with a time above it."))
        if self.number > MOST_CUES:
            self.fault(1, _("It has more than %(most)s cues.") % {"most": MOST_CUES}, cue=0)

    def take(self, block: Block) -> None:
        """Reads one block: a cue, something beside them, or what nobody would see."""
        arrows, is_header = block.arrows, self._is_header(block)
        if (self.is_webvtt and block.is_aside) or (is_header and not arrows):
            return
        if not arrows:
            self._without_time(block)
        elif arrows[0] > 1 and not is_header:
            self.number += 1
            self._missing_blank(block, arrows[0])
        else:
            self.number += 1
            # A header without a blank line after it ends where the first cue begins.
            self._cue(block, arrows[0], has_name=arrows[0] == 1 and not is_header)
        for at in arrows[1:]:
            self.number += 1
            self._missing_blank(block, at)

    def _is_header(self, block: Block) -> bool:
        return self.is_webvtt and not self.number and block.lines[0].startswith("WEBVTT")

    def _without_time(self, block: Block) -> None:
        if _NUMBER_OR_TIME.fullmatch(block.lines[0]):
            self.number += 1
            what = _("There is no arrow (-->) between two times here.")
        else:
            what = _(
                "This text has no time. Does it belong to the cue above it? Then take out the blank"
                " line between them."
            )
        self.fault(block.first_line, what)

    def _missing_blank(self, block: Block, at: int) -> None:
        self.fault(
            block.first_line + at,
            _("A blank line is missing above this cue. An arrow in a text is written --&gt;."),
        )

    def _cue(self, block: Block, at: int, *, has_name: bool) -> None:
        line = block.first_line + at
        before, _arrow, after = block.lines[at].partition(ARROW)
        words = after.split(None, 1)
        start = self._moment(before.strip(), line)
        end = self._moment(words[0] if words else "", line)
        # What comes after the next arrow is told of as a fault, and is no part of this cue.
        until = block.arrows[1] if len(block.arrows) > 1 else len(block.lines)
        if start is not None and end is not None:
            payload = "\n".join(block.lines[at + 1 : until])
            name = block.lines[0] if has_name else ""
            settings = words[1] if len(words) > 1 else ""
            self.cues.append(Cue(self.number, line, start, end, payload, name, settings))

    def _moment(self, word: str, line: int) -> int | None:
        moment = milliseconds(word, is_webvtt=self.is_webvtt)
        if moment is None:
            like = "00:01:02.500" if self.is_webvtt else "00:01:02,500"
            what = (
                _("‘%(word)s’ cannot be read as a time. Write it like %(like)s.")
                if word
                else _("A time is missing here. Write it like %(like)s.")
            )
            self.fault(line, what % {"word": word[:SHOWN_OF_A_WORD], "like": like})
        return moment
