"""Captions as a text to read: one line a cue, and paragraphs of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .cues import Cue
from .markup import said

# So long nobody speaks between two thoughts.
PAUSE_MS = 2_000
# A paragraph as long as this ends with its sentence, also where nobody pauses.
LONG = 600
SENTENCE_ENDS = (".", "!", "?", "…", "؟", "”", "’", "»", '"')


@dataclass
class _Paragraph:
    speaker: str
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        words = " ".join(self.pieces)
        return f"{self.speaker}: {words}" if self.speaker else words

    @property
    def is_full(self) -> bool:
        return len(self.text) >= LONG and self.text.endswith(SENTENCE_ENDS)


def lines_of(cue: Cue) -> list[str]:
    """What a cue says, a line for each speaker, each with its name."""
    return [
        f"{piece.speaker}: {piece.words}" if piece.speaker else piece.words
        for piece in said(cue.payload)
    ]


def transcript(cues: Iterable[Cue]) -> str:
    """All that is said, in paragraphs with a blank line between: at a pause, and per speaker."""
    paragraphs: list[_Paragraph] = []
    last_end = 0
    for cue in cues:
        is_after_pause = cue.start_ms - last_end >= PAUSE_MS
        for piece in said(cue.payload):
            last = paragraphs[-1] if paragraphs else None
            if last is None or is_after_pause or last.speaker != piece.speaker or last.is_full:
                paragraphs.append(_Paragraph(piece.speaker))
            paragraphs[-1].pieces.append(piece.words)
            is_after_pause = False
        last_end = max(last_end, cue.end_ms)
    return "\n\n".join(paragraph.text for paragraph in paragraphs)
