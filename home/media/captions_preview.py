"""What an editor sees of captions before readers do: each cue with its time, and the video."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .models import SiteVideo
from .timed_text import CaptionFile, Cue, Problem, lines_of, written

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
class Part:
    """Captions, or descriptions."""

    kind: str
    title: str
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    rows: list[Row]
    #: How many cues there are besides the rows.
    more: int


@dataclass(frozen=True)
class Preview:
    parts: list[Part]
    language: str
    #: With its tracks as they are stored; None where other words are on the screen.
    video: SiteVideo | None
    tracks: list[dict[str, str]]


def preview_of(form: "VideoTextForm") -> Preview | None:
    """What stands in a form; None where there are no captions and no descriptions."""
    titles = {"captions": _("Captions"), "descriptions": _("Descriptions")}
    parts = [
        _part(kind, titles[kind], shown.on_screen)
        for kind, shown in form.shown.items()
        if shown.on_screen is not None
    ]
    if not parts:
        return None
    text: Any = form.instance
    is_stored = bool(text.pk and not form.is_bound)
    return Preview(
        parts=parts,
        language=str(form["language"].value() or ""),
        video=text.video if is_stored else None,
        tracks=text.tracks if is_stored else [],
    )


def _part(kind: str, title: str, file: CaptionFile) -> Part:
    wrong = {problem.cue for problem in (*file.faults, *file.warnings)}
    return Part(
        kind=kind,
        title=title,
        faults=file.faults,
        warnings=file.warnings,
        rows=[_row(cue, wrong) for cue in file.cues[:MOST_ROWS]],
        more=max(0, len(file.cues) - MOST_ROWS),
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
