"""What a video is, as ffprobe reads it; everything it says is doubted."""

import json
import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.conf import settings

from .containers import Container, check_whole, container_of, names_a_place
from .faults import Fault, UnfitVideo
from .programs import ProgramFailed, ProgramTooSlow, can_transcode, run

__all__ = ["Probed", "probe"]

PROBE_SECONDS = 20
DEMUXER: dict[Container, str] = {"mp4": "mov", "mov": "mov", "webm": "matroska"}
LEAST_SIDE, MOST_SIDE = 64, 8192
# Wider or narrower is no film.
MOST_STRETCHED = 4
FASTEST = Fraction(240)
USUAL_RATE = Fraction(30)
QUARTER_TURN, HALF_TURN = 90, 180


@dataclass(frozen=True)
class Probed:
    """Sizes are those of the upright picture; 0 where no program could tell."""

    container: Container
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    rate: Fraction = USUAL_RATE
    #: Which of the file's streams is the picture.
    stream: int = 0
    has_sound: bool = False


def probe(path: Path) -> Probed:
    """Raises UnfitVideo for anything that cannot be shown; takes seconds at most."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnfitVideo(Fault.GONE) from error
    if not size:
        raise UnfitVideo(Fault.EMPTY)
    if size > settings.VIDEO_MAX_BYTES:
        raise UnfitVideo(Fault.TOO_LARGE)
    container = container_of(path)
    if container is None:
        raise UnfitVideo(Fault.NO_VIDEO)
    check_whole(path, container)
    if can_transcode():
        return _judged(container, _said_by_ffprobe(path, container))
    if container == "mov":
        raise UnfitVideo(Fault.NEEDS_FFMPEG)
    if names_a_place(path, container):
        raise UnfitVideo(Fault.HAS_PLACE)
    return Probed(container)


def _said_by_ffprobe(path: Path, container: Container) -> dict[str, Any]:
    # Only this kind of file and only from the disk: a playlist could name other files and hosts.
    command = ["ffprobe", "-v", "error", "-f", DEMUXER[container], "-protocol_whitelist", "file"]
    command += ["-print_format", "json", "-show_format", "-show_streams", "-i", str(path)]
    try:
        said = json.loads(run(command, seconds=PROBE_SECONDS))
    except ProgramTooSlow as error:
        raise UnfitVideo(Fault.TOO_SLOW) from error
    except (ProgramFailed, ValueError) as error:
        raise UnfitVideo(Fault.UNREADABLE) from error
    if not isinstance(said, dict):
        raise UnfitVideo(Fault.UNREADABLE)
    return said


def _judged(container: Container, said: dict[str, Any]) -> Probed:
    streams = [one for one in _list(said.get("streams")) if isinstance(one, dict)]
    pictures = [one for one in streams if one.get("codec_type") == "video" and not _is_cover(one)]
    sounds = [one for one in streams if one.get("codec_type") == "audio"]
    if not pictures:
        raise UnfitVideo(Fault.SOUND_ONLY if sounds else Fault.UNREADABLE)
    picture = pictures[0]
    seconds = _number(_dict(said.get("format")).get("duration")) or _number(picture.get("duration"))
    if seconds > settings.VIDEO_MAX_MINUTES * 60:
        raise UnfitVideo(Fault.TOO_LONG)
    if seconds <= 0:
        raise UnfitVideo(Fault.UNREADABLE)
    width, height = _upright(picture)
    if not _is_shown(width, height):
        raise UnfitVideo(Fault.ODD_SIZE)
    return Probed(
        container,
        width=width,
        height=height,
        seconds=seconds,
        rate=_rate(picture),
        stream=int(_number(picture.get("index"))),
        has_sound=bool(sounds),
    )


def _is_shown(width: int, height: int) -> bool:
    short, long = sorted((width, height))
    return short >= LEAST_SIDE and long <= MOST_SIDE and long <= short * MOST_STRETCHED


def _is_cover(stream: dict[str, Any]) -> bool:
    return bool(_number(_dict(stream.get("disposition")).get("attached_pic")))


def _upright(stream: dict[str, Any]) -> tuple[int, int]:
    """As a viewer sees it: with pixels made square, and turned as the file says."""
    width, height = int(_number(stream.get("width"))), int(_number(stream.get("height")))
    shape = _fraction(str(stream.get("sample_aspect_ratio", "")).replace(":", "/"))
    if shape and Fraction(1, 10) < shape < 10:
        width = round(width * shape)
    turns = [_number(_dict(stream.get("tags")).get("rotate"))]
    turns += [_number(_dict(one).get("rotation")) for one in _list(stream.get("side_data_list"))]
    is_turned = any(round(turn) % HALF_TURN == QUARTER_TURN for turn in turns)
    return (height, width) if is_turned else (width, height)


def _rate(stream: dict[str, Any]) -> Fraction:
    found = [_fraction(str(stream.get(name))) for name in ("avg_frame_rate", "r_frame_rate")]
    return next((rate for rate in found if rate and 0 < rate <= FASTEST), USUAL_RATE)


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _number(value: Any) -> float:
    """0 for what is none."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
