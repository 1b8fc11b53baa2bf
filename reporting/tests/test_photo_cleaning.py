"""A photo is judged by its first bytes and drawn anew, whatever its bytes are."""

import io
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from reporting.intake.photos.cleaning import blurred, clean_photo
from reporting.intake.photos.header import Header, read_header
from reporting.intake.photos.limits import MOST_KEPT_BYTES, MOST_MEGAPIXELS
from reporting.intake.photos.pixels import pixels_only
from reporting.intake.photos.refusals import Refusal, RefusedPhotoError

from .pictures import GREEDY, HOSTILE, SIZE, picture, plain_photo, saved, telephone_photo

CANARY = "kanarie-9f3a"
BASES = [plain_photo(kind) for kind in ("JPEG", "PNG", "WEBP")] + [telephone_photo(CANARY)]
HEADS = st.sampled_from(
    [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBPVP8X", b"RIFF....WEBPVP8 ", b"...."]
)


def told(data: bytes) -> Image.Image:
    """What was kept, opened as anybody would."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_honest_photo_is_refused_with_its_reason(name: str) -> None:
    make, reason = HOSTILE[name]
    with pytest.raises(RefusedPhotoError) as refused:
        clean_photo(make())
    assert refused.value.refusal == Refusal(reason)
    assert "%" not in refused.value.text


def test_nothing_is_left_but_the_picture() -> None:
    data = telephone_photo(CANARY)
    assert data.count(CANARY.encode()) >= 5
    kept = clean_photo(data)
    assert CANARY.encode() not in kept
    assert b"Exif" not in kept
    image = told(kept)
    # Turned upright, as its orientation asked.
    assert image.size == SIZE[::-1]
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *(("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("LA", "PNG")),
        *(("1", "PNG"), ("I;16", "PNG"), ("RGBA", "WEBP")),
    ],
)
def test_pictures_of_every_kind_become_the_same_kind(mode: str, kind: str) -> None:
    made = picture().convert("I").convert(mode) if mode == "I;16" else picture(mode=mode)
    image = told(clean_photo(saved(made, kind)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", SIZE)


def test_a_large_photo_is_kept_small_and_a_vague_one_tells_nothing() -> None:
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")
    kept = clean_photo(saved(noise, quality=70))
    assert len(kept) <= MOST_KEPT_BYTES
    assert max(told(kept).size) <= 2048
    vague = told(blurred(kept))
    assert max(vague.size) <= 24


@given(head=HEADS, body=st.binary(max_size=400))
def test_any_bytes_have_a_header_or_a_reason(head: bytes, body: bytes) -> None:
    try:
        header = read_header(head + body)
    except RefusedPhotoError:
        return
    assert isinstance(header, Header)
    most = MOST_MEGAPIXELS[header.kind] * 1_000_000
    assert 0 < header.width * header.height <= most


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    base=st.sampled_from(BASES),
    at=st.integers(0, 4000),
    piece=st.binary(min_size=1, max_size=12),
    cut=st.integers(0, 600),
)
def test_a_photo_that_was_tampered_with_is_refused_or_drawn_anew(
    base: bytes, at: int, piece: bytes, cut: int
) -> None:
    at %= len(base)
    data = base[:at] + piece + base[at + len(piece) :]
    try:
        kept = clean_photo(data[: len(data) - cut])
    except RefusedPhotoError:
        return
    assert told(kept).format == "JPEG"
    assert CANARY.encode() not in kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_of_a_camera_that_was_turned_is_kept_upright(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = CANARY, 6
    data = saved(picture(), kind, exif=exif)
    assert CANARY.encode() in data
    assert told(clean_photo(data)).size == SIZE[::-1]


@pytest.mark.parametrize("name", GREEDY)
def test_a_decoder_is_given_pixels_alone(name: str) -> None:
    """What stands around them may hold a gigabyte in a megabyte."""
    data = GREEDY[name]()
    assert len(data) > 1_000_000
    header = read_header(data)
    assert len(pixels_only(data, header.kind)) < 50_000
    assert told(clean_photo(data)).size == SIZE


LIMITED = """
import sys, time
from pathlib import Path
sys.path[:0] = ["site"]
import django
django.setup()
from reporting.intake.photos.cleaning import clean_photo
from reporting.intake.photos.refusals import RefusedPhotoError
from reporting.tests.pictures import GREEDY, HOSTILE, LARGEST

def most_memory():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

hostile = {name: make for name, (make, _reason) in HOSTILE.items()}
for name, make in (LARGEST if sys.argv[1] == "largest" else hostile | GREEDY).items():
    data = make()
    Path("/proc/self/clear_refs").write_text("5")
    before, start = most_memory(), time.perf_counter()
    try:
        clean_photo(data)
        verdict = "taken"
    except RefusedPhotoError:
        verdict = "refused"
    took = time.perf_counter() - start
    print(name, verdict, round(took, 2), (most_memory() - before) // 1024, sep=",")
"""


def measured(which: str) -> list[tuple[str, str, float, int]]:
    """Of each picture: its name, what became of it, seconds, and megabytes that it took."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, which],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = (line.split(",") for line in done.stdout.splitlines())
    return [(name, verdict, float(took), int(most)) for name, verdict, took, most in rows]


@pytest.mark.drill
def test_hostile_photos_take_neither_time_nor_memory() -> None:
    for name, verdict, seconds, megabytes in measured("hostile"):
        assert verdict == ("taken" if name in GREEDY else "refused"), name
        assert seconds < 1, name
        assert megabytes < 32, name


@pytest.mark.drill
def test_the_largest_honest_photos_fit_into_the_memory_that_was_said() -> None:
    for name, verdict, seconds, megabytes in measured("largest"):
        assert verdict == "taken", name
        assert seconds < 5, name
        assert megabytes < 300, name
