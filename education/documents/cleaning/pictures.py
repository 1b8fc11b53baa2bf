"""Takes out of a picture all that is not the picture, without a change to what is seen.

Nothing is encoded again: a release that is built twice has the same bytes, and a picture that was
made for a beamer keeps its sharpness.
"""

import struct
from collections.abc import Iterator

from ..words import Fault, UnfitDocument
from ..xml_tree import parse, serialise

__all__ = ["cleaned_picture", "is_picture"]

JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"
GIFS = (b"GIF87a", b"GIF89a")
OTHERS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
# ISO files: still pictures are HEIC and AVIF; films lie in the same kind of file.
STILL_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}

JFIF, COLOUR_PROFILE, ADOBE = 0xE0, 0xE2, 0xEE
SCAN, END, COMMENT = 0xDA, 0xD9, 0xFE
BARE = {0x01, *range(0xD0, 0xD9)}
KEPT_CHUNKS = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"pHYs", b"bKGD", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP",
}  # fmt: skip
ORIENTATION = 0x0112
UPRIGHT = 1


def is_picture(data: bytes) -> bool:
    """Whether these are pixels in a form that can say more than it shows."""
    return (
        data.startswith((JPEG, PNG, *GIFS, *OTHERS))
        or _is_webp(data)
        or (data[4:8] == b"ftyp" and data[8:12] in STILL_BRANDS)
    )


def cleaned_picture(data: bytes) -> bytes:
    """The same pixels. Raises UnfitDocument for what is broken or cannot be cleaned here."""
    try:
        if data.startswith(JPEG):
            return _jpeg(data)
        if data.startswith(PNG):
            return _png(data)
        if data.startswith(GIFS):
            return _gif(data)
        if _is_webp(data):
            return _webp(data)
    except (struct.error, IndexError) as error:
        raise UnfitDocument(Fault.PICTURE_BROKEN) from error
    raise UnfitDocument(Fault.PICTURE_KIND)


def cleaned_drawing(data: bytes) -> bytes:
    """An SVG without its description, scripts and what drawing programs note for themselves."""
    root = parse(data)
    root.remove(
        lambda element: (
            element.name in {"svgdoc:metadata", "svgdoc:script"} or element.name.startswith("{")
        )
    )
    for element in root.walk():
        element.drop_attributes(lambda name: name.startswith(("{", "on")))
    return serialise(root)


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _jpeg(data: bytes) -> bytes:
    """Keeps the colour profile, and which side is up."""
    kept = [data[:2]]
    position = 2
    while True:
        if data[position] != 0xFF:
            raise UnfitDocument(Fault.PICTURE_BROKEN)
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in BARE:
            kept.append(data[position : position + 2])
            position += 2
            continue
        if marker == END:
            return b"".join([*kept, b"\xff\xd9"])
        length = struct.unpack_from(">H", data, position + 2)[0]
        end = position + 2 + length
        if length < 2 or end > len(data):
            raise UnfitDocument(Fault.PICTURE_BROKEN)
        kept.append(_kept_segment(marker, data[position:end]))
        position = end
        if marker == SCAN:
            end = _end_of_scan(data, position)
            kept.append(data[position:end])
            position = end


def _kept_segment(marker: int, segment: bytes) -> bytes:
    body = segment[4:]
    if marker == JFIF:
        # With a small picture in it, it is more than its first sixteen bytes.
        return b"\xff\xe0\x00\x10" + body[:12] + b"\0\0" if body.startswith(b"JFIF\0") else b""
    if marker == 0xE1:
        return _upright_note(body)
    if marker == COLOUR_PROFILE:
        return segment if body.startswith(b"ICC_PROFILE\0") else b""
    if marker == ADOBE:
        return segment if body.startswith(b"Adobe") else b""
    return b"" if 0xE0 <= marker <= 0xEF or marker == COMMENT else segment


def _end_of_scan(data: bytes, position: int) -> int:
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise UnfitDocument(Fault.PICTURE_BROKEN)
        if data[position + 1] == 0 or data[position + 1] in BARE:
            position += 2
        else:
            return position


def _upright_note(body: bytes) -> bytes:
    """A telephone lies on its side and only notes so: without the note so would the picture."""
    side = _orientation(body)
    if side == UPRIGHT:
        return b""
    note = b"Exif\0\0" + b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, side, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note


def _orientation(body: bytes) -> int:
    if not body.startswith(b"Exif\0\0"):
        return UPRIGHT
    tiff = body[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for entry in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _kind, _count, value = struct.unpack_from(
                f"{order}HHIH", tiff, start + 2 + 12 * entry
            )
            if tag == ORIENTATION and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return UPRIGHT
    return UPRIGHT


def _png(data: bytes) -> bytes:
    kept, position = [PNG], len(PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            raise UnfitDocument(Fault.PICTURE_BROKEN)
        if kind in KEPT_CHUNKS:
            kept.append(data[position:end])
        if kind == b"IEND":
            return b"".join(kept)
        position = end


def _webp(data: bytes) -> bytes:
    kept, position = [], 12
    while position < len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        end = position + 8 + length
        if end > len(data):
            raise UnfitDocument(Fault.PICTURE_BROKEN)
        chunk = data[position:end] + b"\0" * (length % 2)
        if kind == b"VP8X":
            # Without the marks that say that EXIF (8) and XMP (4) follow.
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if kind in {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}:
            kept.append(chunk)
        position = end + length % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> bytes:
    """Keeps how often it plays; comments and notes of programs go."""
    end = 13 + _colours(data[10])
    kept = [data[:end]]
    for start, stop in _gif_blocks(data, end):
        is_extension = data[start] == 0x21
        label = data[start + 1] if is_extension else 0
        is_note = label == 0xFF and data[start + 3 : start + 14] != b"NETSCAPE2.0"
        if not is_note and label not in {0xFE, 0x01}:
            kept.append(data[start:stop])
    return b"".join([*kept, b";"])


def _colours(packed: int) -> int:
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _gif_blocks(data: bytes, position: int) -> Iterator[tuple[int, int]]:
    while data[position] != 0x3B:
        start = position
        if data[position] == 0x21:
            position += 2
        elif data[position] == 0x2C:
            position += 10 + _colours(data[position + 9]) + 1
        else:
            raise UnfitDocument(Fault.PICTURE_BROKEN)
        while data[position]:
            position += data[position] + 1
        position += 1
        yield start, position
