"""Captions as a text to read: one line a cue, and paragraphs of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from .cues import Cue
from .markup import Said, said

# So long nobody speaks between two thoughts.
PAUSE_MS = 2_000
# A paragraph as long as this ends with its sentence, also where nobody pauses.
LONG = 600
SENTENCE_ENDS = (".", "!", "?", "…", "؟", "”", "’", "»", '"')


@dataclass
class _Paragraph:
    speaker: str
    is_seen: bool
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        words = " ".join(self.pieces)
        if self.is_seen:
            return f"[{words}]"
        return f"{self.speaker}: {words}" if self.speaker else words

    def goes_on_with(self, piece: Said, is_seen: bool) -> bool:
        if (self.speaker, self.is_seen) != (piece.speaker, is_seen):
            return False
        return len(self.text) < LONG or not self.pieces[-1].endswith(SENTENCE_ENDS)


def lines_of(cue: Cue) -> list[str]:
    """What a cue says, a line for each speaker, each with its name."""
    return [
        f"{piece.speaker}: {piece.words}" if piece.speaker else piece.words
        for piece in said(cue.payload)
    ]


def transcript(captions: Iterable[Cue], descriptions: Iterable[Cue] = ()) -> str:
    """All that is said, and in brackets what is seen, with a blank line between paragraphs.

    A paragraph ends at a pause, and where another begins to speak.
    """
    cues = [(cue.start_ms, False, cue) for cue in captions]
    cues += [(cue.start_ms, True, cue) for cue in descriptions]
    paragraphs: list[_Paragraph] = []
    last_end = 0
    for start_ms, is_seen, cue in sorted(cues, key=itemgetter(0)):
        is_after_pause = start_ms - last_end >= PAUSE_MS
        for piece in said(cue.payload):
            if (
                not paragraphs
                or is_after_pause
                or not paragraphs[-1].goes_on_with(piece, is_seen=is_seen)
            ):
                paragraphs.append(_Paragraph(piece.speaker, is_seen))
            paragraphs[-1].pieces.append(piece.words)
            is_after_pause = False
        last_end = max(last_end, cue.end_ms)
    return "\n\n".join(paragraph.text for paragraph in paragraphs)
