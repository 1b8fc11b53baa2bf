"""Pictures inside documents: the same pixels, and nothing beside them."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from education.documents.cleaning.pictures import (
    cleaned_drawing,
    cleaned_picture,
    is_picture,
)
from education.documents.words import Fault, UnfitDocument

MAKER = "Jan Maker"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/" i:path="/home/jan">'
    "<metadata>Jan</metadata><script>1</script><title>Stays</title>"
    '<rect onclick="x()" width="3"/><i:grid/></svg>'
)


def picture(kind: str, side: int = 1) -> bytes:
    image = Image.linear_gradient("L").resize((40, 30)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = MAKER
    exif[0x0112] = side
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", MAKER)
    notes.add_itxt("XML:com.adobe.xmp", MAKER)
    more = {
        "JPEG": {"exif": exif, "comment": MAKER.encode(), "progressive": True},
        "PNG": {"exif": exif, "pnginfo": notes},
        "WEBP": {"exif": exif, "xmp": MAKER.encode(), "lossless": True},
        "GIF": {"comment": MAKER.encode(), "save_all": True, "append_images": [image], "loop": 0},
    }[kind]
    output = io.BytesIO()
    image.save(output, kind, **more)
    return output.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pixels_stay_and_words_go(kind: str) -> None:
    before = picture(kind)
    after = cleaned_picture(before)
    assert is_picture(before)
    assert MAKER.encode() in before
    assert MAKER.encode() not in after
    assert cleaned_picture(after) == after
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert old.tobytes() == new.tobytes()
        assert getattr(old, "n_frames", 1) == getattr(new, "n_frames", 1)
        assert old.info.get("loop") == new.info.get("loop")
        assert not new.getexif()


def test_a_photo_that_lies_on_its_side_still_says_so() -> None:
    after = cleaned_picture(picture("JPEG", side=6))
    assert MAKER.encode() not in after
    with Image.open(io.BytesIO(after)) as photo:
        assert dict(photo.getexif()) == {0x0112: 6}
        assert ImageOps.exif_transpose(photo).size == (30, 40)


def test_what_stands_behind_a_picture_goes() -> None:
    for kind in ("JPEG", "PNG", "GIF"):
        assert MAKER.encode() not in cleaned_picture(picture(kind) + MAKER.encode())


def test_a_kind_that_cannot_be_cleaned_is_named() -> None:
    output = io.BytesIO()
    Image.new("L", (2, 2)).save(output, "TIFF")
    assert is_picture(output.getvalue())
    with pytest.raises(UnfitDocument) as raised:
        cleaned_picture(output.getvalue())
    assert raised.value.fault == Fault.PICTURE_KIND


def test_a_drawing_keeps_its_shapes_and_its_title() -> None:
    cleaned = cleaned_drawing(DRAWING.encode())
    assert b'<rect width="3"/>' in cleaned
    assert b"<title>Stays</title>" in cleaned
    assert b"jan" not in cleaned.lower()
    assert b"script" not in cleaned


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(3, 2_000), st.binary(max_size=4)
)
def test_any_damage_gives_a_picture_or_a_clear_answer(kind: str, at: int, other: bytes) -> None:
    whole = picture(kind)
    place = at % len(whole)
    for spoilt in (whole[:place], whole[:place] + other + whole[place + len(other) :]):
        try:
            cleaned_picture(spoilt)
        except UnfitDocument:
            continue
