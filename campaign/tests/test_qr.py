"""A QR code says its address: read again from the file, module by module."""

import xml.etree.ElementTree as ElementTree
from io import BytesIO

import pytest
from PIL import Image

from home import qr

from .qr_reader import Matrix, read

ADDRESS = "https://ssstop.example/c/bus"


def read_png(data: bytes) -> tuple[Matrix, int]:
    """The modules of a picture, dark or not, and how many white ones stand around them."""
    picture = Image.open(BytesIO(data)).convert("L")
    scale = qr.SCALES["png"]
    assert picture.width == picture.height
    assert picture.width % scale == 0
    side = picture.width // scale
    half = scale // 2
    rows = [
        [picture.getpixel((x * scale + half, y * scale + half)) == 0 for x in range(side)]
        for y in range(side)
    ]
    white = next(number for number, row in enumerate(rows) if any(row))
    inside = slice(white, side - white)
    assert not any(any(row) for row in rows[:white] + rows[side - white :])
    return [row[inside] for row in rows[inside]], white


@pytest.mark.parametrize(
    "address", [ADDRESS, "http://localhost:8000/c/q7x", f"https://a.example/c/{'x' * 30}"]
)
def test_the_picture_says_the_address(address: str) -> None:
    modules, quiet_zone = read_png(qr.picture(address, "png"))
    assert read(modules) == address
    assert quiet_zone == 4


def test_a_quarter_of_it_may_be_lost() -> None:
    assert qr.qr_code(ADDRESS).error == "Q"
    assert not qr.qr_code("a").is_micro


def test_the_drawing_has_a_name_and_lies_on_white() -> None:
    tree = ElementTree.fromstring(qr.picture(ADDRESS, "svg"))  # noqa: S314
    parts = [part.tag.partition("}")[2] for part in tree.iter()]
    assert "title" in parts
    assert ADDRESS in "".join(tree.itertext())
    assert 'fill="#fff"' in qr.picture(ADDRESS, "svg").decode()
    modules = len(qr.qr_code(ADDRESS).matrix)
    assert float(tree.attrib["width"]) == (modules + 2 * 4) * qr.SCALES["svg"]
