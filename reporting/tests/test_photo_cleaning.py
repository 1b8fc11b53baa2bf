"""A photo is judged by its first bytes and drawn anew, whatever its bytes are."""

import io
import resource
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from reporting.intake.photos.cleaning import blurred, clean_photo
from reporting.intake.photos.header import Header, read_header
from reporting.intake.photos.limits import MOST_KEPT_BYTES, MOST_PIXELS
from reporting.intake.photos.refusals import Refusal, RefusedPhotoError

from .pictures import HOSTILE, SIZE, picture, plain_photo, saved, telephone_photo

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
    assert 0 < header.width * header.height <= MOST_PIXELS


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


LIMITED = """
import resource, sys, time
sys.path[:0] = ["site"]
import django
django.setup()
from reporting.intake.photos.cleaning import clean_photo
from reporting.intake.photos.refusals import RefusedPhotoError
from reporting.tests.pictures import HOSTILE
made = {name: make() for name, (make, _reason) in HOSTILE.items()}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name, data in made.items():
    start = time.perf_counter()
    try:
        clean_photo(data)
        sys.exit(f"{name} was taken")
    except RefusedPhotoError:
        pass
    if time.perf_counter() - start > 1:
        sys.exit(f"{name} took long")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.drill
def test_hostile_photos_take_neither_time_nor_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) < 64 * 1024, "kilobytes"


@pytest.mark.drill
def test_the_largest_honest_photo_fits_into_the_memory_that_was_said(tmp_path: Any) -> None:
    largest = saved(Image.new("RGB", (5000, 5000), "#8a7"), "PNG")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    clean_photo(largest)
    assert time.perf_counter() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024, "kilobytes"
