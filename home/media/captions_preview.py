"""What an editor sees of captions before readers do: each cue with its time, and the video."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .models import SiteVideo
from .timed_text import Cue, Problem, lines_of, written

if TYPE_CHECKING:
    from .captions_form import VideoTextForm

MOST_ROWS = 500


@dataclass(frozen=True)
class Row:
    number: int
    line: int
    start: str
    end: str
    lines: list[str]
    has_problem: bool


@dataclass(frozen=True)
class Preview:
    rows: list[Row]
    #: How many cues there are besides the rows.
    more: int
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    language: str
    #: With captions as they are stored; None where nothing is, or other words are on the screen.
    video: SiteVideo | None
    captions_url: str


def preview_of(form: "VideoTextForm") -> Preview | None:
    """The captions that stand in a form; None where it has none."""
    file, text = form.on_screen, form.instance
    if file is None:
        return None
    wrong = {problem.cue for problem in (*file.faults, *file.warnings)}
    is_stored = bool(text.pk and text.captions and not form.is_bound)
    return Preview(
        rows=[_row(cue, wrong) for cue in file.cues[:MOST_ROWS]],
        more=max(0, len(file.cues) - MOST_ROWS),
        faults=file.faults,
        warnings=file.warnings,
        language=str(form["language"].value() or ""),
        video=text.video if is_stored else None,
        captions_url=text.captions.url if is_stored else "",
    )


def _row(cue: Cue, wrong: set[int]) -> Row:
    return Row(
        number=cue.number,
        line=cue.line,
        start=written(cue.start_ms),
        end=written(cue.end_ms),
        lines=lines_of(cue),
        has_problem=cue.number in wrong,
    )
