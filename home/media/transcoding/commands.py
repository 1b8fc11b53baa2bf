"""How ffmpeg is asked: pure lists of words, made of what a video is."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from .probing import DEMUXER, Probed

__all__ = ["Target", "poster_moments", "targets_of", "to_clean_copy", "to_play", "to_poster"]

#: The short side of what is played; on its side or upright makes no difference.
SIZES = (360, 540, 720, 1080)
FASTEST_PLAYED = Fraction(60)
POSTERS = 5
# What a phone's player can hold back: kilobits a second, by the short side.
MOST_KILOBITS = {360: 900, 540: 1_800, 720: 3_200, 1080: 6_000}
NOTHING_SAID = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn")
# Nor by which version of which program it was written, nor when.
BIT_EXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")


class Target(NamedTuple):
    #: What it is called by; the real short side is smaller where the source is.
    short: int
    width: int
    height: int


def targets_of(width: int, height: int) -> list[Target]:
    """Every size that does not exceed the source, smallest first; at least one."""
    shortest = min(width, height)
    sizes = [size for size in SIZES if size <= shortest] or [shortest]
    return [_target(size, width, height) for size in sizes]


def _target(size: int, width: int, height: int) -> Target:
    # H.264 halves both sides for its colours.
    scale = Fraction(size, min(width, height))
    return Target(size, *(max(2, round(side * scale / 2) * 2) for side in (width, height)))


def _reading(source: Path, probed: Probed, *before: str) -> list[str]:
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-v", "error", "-y"]
    command += ["-progress", "pipe:1", "-stats_period", "0.5", "-protocol_whitelist", "file"]
    return [*command, "-f", DEMUXER[probed.container], *before, "-i", str(source)]


def _chosen(probed: Probed) -> list[str]:
    return ["-map", f"0:{probed.stream}", "-map", "0:a:0?"]


def to_play(source: Path, probed: Probed, target: Target, to: Path) -> list[str]:
    """H.264 and AAC that begin to play before they are whole, upright, in even frames."""
    most = next(rate for size, rate in MOST_KILOBITS.items() if target.short <= size)
    rate = min(probed.rate, FASTEST_PLAYED)
    picture = f"fps={rate},scale={target.width}:{target.height},setsar=1,format=yuv420p"
    return [
        *_reading(source, probed),
        *_chosen(probed),
        *NOTHING_SAID,
        *("-vf", picture, "-c:v", "libx264", "-preset", "fast", "-profile:v", "high"),
        *("-crf", "23", "-maxrate", f"{most}k", "-bufsize", f"{2 * most}k"),
        # A viewer jumps to one of these.
        *("-force_key_frames", "expr:gte(t,n_forced*2)"),
        *("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"),
        *(*BIT_EXACT, "-movflags", "+faststart", "-f", "mp4", str(to)),
    ]


def to_clean_copy(source: Path, probed: Probed, to: Path) -> list[str]:
    """The picture and the sound as they were delivered, bit for bit, with nothing said of them."""
    moved = [] if probed.container == "webm" else ["-movflags", "+faststart"]
    without_words = ("-map_metadata:s:v", "-1", "-map_metadata:s:a", "-1")
    return [
        *_reading(source, probed),
        *_chosen(probed),
        *NOTHING_SAID,
        *(without_words if probed.has_sound else without_words[:2]),
        *("-c", "copy", *BIT_EXACT, *moved, "-f", probed.container, str(to)),
    ]


def poster_moments(seconds: float) -> Sequence[float]:
    """In the middle of five equal parts."""
    return [seconds * (2 * number + 1) / (2 * POSTERS) for number in range(POSTERS)]


def to_poster(source: Path, probed: Probed, moment: float, to: Path) -> list[str]:
    scale = f"scale={probed.width}:{probed.height},setsar=1"
    return [
        *_reading(source, probed, "-ss", f"{moment:.3f}"),
        *("-map", f"0:{probed.stream}", "-frames:v", "1", "-vf", scale),
        *("-c:v", "png", "-f", "image2", "-update", "1", str(to)),
    ]
