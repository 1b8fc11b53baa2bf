"""Makes of one delivered video what is played, what is downloaded, and pictures to choose from."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..metadata import CannotCleanError
from ..posters import small_poster
from . import commands
from .commands import Target
from .containers import names_a_place
from .faults import Fault, UnfitVideo
from .probing import Probed, probe
from .programs import ProgramFailed, ProgramTooSlow, run

__all__ = ["Made", "MadeFile", "make"]

Tell = Callable[[float], None]

# A machine that has other things to do takes many times as long as the film.
TIMES_AS_LONG = 40
LEAST_SECONDS = 600.0
SILENT_SECONDS = 120.0
POSTER_SECONDS = 60.0
# What a player rounds away, and sound that ends before the picture.
SHORTER_BY, SHORTER_SECONDS = 0.9, 0.25
# Else the machine itself gets into trouble.
LEAST_ROOM = 200 * 1024 * 1024
OUT_TIME = "out_time_us="
MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class MadeFile:
    path: Path
    target: Target


@dataclass(frozen=True)
class Made:
    played: Sequence[MadeFile]
    #: As delivered but for what it said of itself; None where that could not be written.
    copy: Path | None
    posters: Sequence[bytes]


def make(source: Path, probed: Probed, folder: Path, tell: Tell) -> Made:
    """Everything in `folder`; `tell` hears the share that is done, and ends the work by raising.

    Raises UnfitVideo where the source turns out to be broken.
    """
    targets = commands.targets_of(probed.width, probed.height)
    steps = _Steps([target.width * target.height for target in targets], probed.seconds, tell)
    played: list[MadeFile] = []
    for target in targets:
        to = folder / f"{target.short}.mp4"
        _run(commands.to_play(source, probed, target, to), probed, steps)
        if not played:
            _refuse_shortened(to, probed)
        played.append(MadeFile(to, target))
        steps.next()
    copy = _clean_copy(source, probed, folder, lambda: tell(1.0))
    posters = [
        poster
        for number, moment in enumerate(commands.poster_moments(probed.seconds))
        if (poster := _poster(source, probed, moment, folder / f"{number}.png"))
    ]
    return Made(played, copy, posters)


class _Steps:
    """How far several runs of ffmpeg are together, each weighed by the pixels it writes."""

    def __init__(self, weights: Sequence[int], seconds: float, tell: Tell) -> None:
        self.weights, self.seconds, self.tell = weights, seconds, tell
        self.number = 0
        self.share = 0.0

    def hear(self, line: str) -> None:
        moment = line.removeprefix(OUT_TIME)
        if moment != line and moment.lstrip("-").isdigit():
            self.share = min(1.0, max(0.0, int(moment) / MICROSECONDS / self.seconds))
        done = sum(self.weights[: self.number])
        if self.number < len(self.weights):
            done += int(self.weights[self.number] * self.share)
        self.tell(done / sum(self.weights))

    def next(self) -> None:
        self.number, self.share = self.number + 1, 0.0


def _run(command: Sequence[str], probed: Probed, steps: _Steps) -> None:
    try:
        run(
            command,
            seconds=max(LEAST_SECONDS, probed.seconds * TIMES_AS_LONG),
            silent_seconds=SILENT_SECONDS,
            hear=steps.hear,
        )
    except ProgramTooSlow as error:
        raise UnfitVideo(Fault.TOO_SLOW) from error
    except ProgramFailed as error:
        is_full = shutil.disk_usage(Path(command[-1]).parent).free < LEAST_ROOM
        raise UnfitVideo(Fault.DISK_FULL if is_full else Fault.UNREADABLE) from error


def _refuse_shortened(made: Path, probed: Probed) -> None:
    """What the file said of its length must be there: a broken one ends early without an error."""
    try:
        there = probe(made).seconds
    except UnfitVideo as error:
        raise UnfitVideo(Fault.UNREADABLE) from error
    if there < probed.seconds * SHORTER_BY - SHORTER_SECONDS:
        raise UnfitVideo(Fault.CUT_OFF)


def _clean_copy(
    source: Path, probed: Probed, folder: Path, go_on: Callable[[], None]
) -> Path | None:
    to = folder / f"copy.{probed.container}"
    command = commands.to_clean_copy(source, probed, to)
    try:
        run(command, seconds=LEAST_SECONDS, hear=lambda _line: go_on())
    except (ProgramFailed, ProgramTooSlow):
        return None
    return None if names_a_place(to, probed.container) else to


def _poster(source: Path, probed: Probed, moment: float, to: Path) -> bytes | None:
    """A light picture, or None where there is none at that moment."""
    try:
        run(commands.to_poster(source, probed, moment, to), seconds=POSTER_SECONDS)
        with to.open("rb") as file:
            return small_poster(file)
    except (ProgramFailed, ProgramTooSlow, CannotCleanError, OSError):
        return None
