"""What a file of captions holds: cues, and what was found wrong, by line and cue."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Cue:
    """Words that are shown from one moment to another."""

    #: The how-manieth of its file, from 1, whatever its file calls it.
    number: int
    #: Where its times stand, from 1.
    line: int
    start_ms: int
    end_ms: int
    #: As WebVTT writes it: lines, tags and entities.
    payload: str
    identifier: str = ""
    settings: str = ""


@dataclass(frozen=True)
class Problem:
    """Something that an editor should look at, and where; as text it says both."""

    line: int
    #: 0 where no cue has begun yet.
    cue: int
    what: str

    def __str__(self) -> str:
        place = {"line": self.line, "cue": self.cue, "what": self.what}
        if not self.cue:
            return _("Line %(line)s: %(what)s") % place
        return _("Line %(line)s, cue %(cue)s: %(what)s") % place


@dataclass(frozen=True)
class CaptionFile:
    """A text that was read; with faults no browser would show it as it was meant."""

    #: Without byte order mark, its lines ended by \n.
    text: str
    is_webvtt: bool
    cues: tuple[Cue, ...]
    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def with_warning(self, what: str) -> "CaptionFile":
        """The same, with something to look at in the file as a whole."""
        return replace(self, warnings=(Problem(1, 0, what), *self.warnings))
