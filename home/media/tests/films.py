"""Small real videos, as telephones and agencies deliver them; made by ffmpeg."""

import struct
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PLACE = "+52.3508+005.2647/"
DEVICE = "Telephone of somebody"
# 16.16 and 2.30 fixed point: a quarter turn to the right.
QUARTER_TURN = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
MATRIX_AFTER_TKHD = 44


def _made(*options: str, name: str) -> bytes:
    with TemporaryDirectory() as folder:
        to = Path(folder) / name
        subprocess.run(
            ["ffmpeg", "-v", "error", *options, str(to)], check=True, stdin=subprocess.DEVNULL
        )
        return to.read_bytes()


def _drawn(size: str, rate: str, seconds: float) -> list[str]:
    return ["-f", "lavfi", "-i", f"testsrc=size={size}:rate={rate}:duration={seconds}"]


def _tone(seconds: float) -> list[str]:
    return ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]


@cache
def telephone(seconds: float = 2) -> bytes:
    """A .mov that lies on its side and says so, at 29.97 frames, with its place and its maker."""
    content = _made(
        *_drawn("640x360", "30000/1001", seconds),
        *_tone(seconds),
        *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"),
        *("-metadata", f"location={PLACE}", "-metadata", f"comment={DEVICE}"),
        *("-metadata", f"com.apple.quicktime.location.ISO6709={PLACE}"),
        *("-movflags", "use_metadata_tags", "-metadata:s:v", f"handler_name={DEVICE}"),
        name="IMG_0001.mov",
    )
    at = content.index(b"tkhd") + MATRIX_AFTER_TKHD
    return content[:at] + QUARTER_TURN + content[at + len(QUARTER_TURN) :]


@cache
def agency(size: str = "640x360", seconds: float = 2) -> bytes:
    """An .mp4 that begins with what it is, as editors export it."""
    return _made(
        *_drawn(size, "25", seconds),
        *_tone(seconds),
        *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"),
        *("-movflags", "+faststart"),
        name="film.mp4",
    )


@cache
def browser() -> bytes:
    """A .webm, at an odd rate, without sound."""
    return _made(
        *_drawn("360x360", "24000/1001", 1), "-c:v", "libvpx", "-b:v", "200k", name="f.webm"
    )


@cache
def sound_alone() -> bytes:
    return _made(*_tone(1), "-c:a", "aac", name="sound.mp4")


def eight_hours() -> bytes:
    """A header that says so, before two seconds of film."""
    content = bytearray(agency())
    for kind, at in ((b"mvhd", 20), (b"tkhd", 24), (b"mdhd", 20)):
        start = content.find(kind)
        while start >= 0:
            place = start + at
            scale = struct.unpack(">I", content[start + 16 : start + 20])[0]
            seconds = 8 * 3600 * (1000 if kind == b"tkhd" else scale)
            content[place : place + 4] = struct.pack(">I", seconds % 2**32)
            start = content.find(kind, start + 4)
    # The list of edits and the times of frames say two seconds still; a header is believed first.
    return bytes(content)


@cache
def placed() -> bytes:
    """An .mp4 that says where it was filmed."""
    return _made(
        *_drawn("320x180", "25", 1),
        *("-c:v", "libx264", "-preset", "ultrafast", "-metadata", f"location={PLACE}"),
        name="film.mp4",
    )
