"""The demo's drawings in a form that office programs read."""

import io
from functools import cache
from pathlib import Path

from PIL import Image

import home.demo

__all__ = ["SHAPE", "png"]

FOLDER = Path(home.demo.__path__[0]) / "media"
WIDTH = 1280
#: Width to height of every drawing.
SHAPE = 16 / 9


@cache
def png(stem: str) -> bytes:
    """A drawing of few colours: a palette keeps it small."""
    with Image.open(FOLDER / f"{stem}.webp") as drawing:
        size = (WIDTH, round(WIDTH * drawing.height / drawing.width))
        small = drawing.convert("RGB").resize(size).quantize(128)
    target = io.BytesIO()
    small.save(target, "PNG", optimize=True)
    return target.getvalue()
