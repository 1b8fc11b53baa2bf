"""Photos as telephones make them, and as nobody honest does."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SIZE = (320, 240)


def picture(size: tuple[int, int] = SIZE, mode: str = "RGB") -> Image.Image:
    """Something with edges, so that it does not look like a plain field."""
    return Image.linear_gradient("L").resize(size).rotate(30).convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain_photo(kind: str = "JPEG") -> bytes:
    return saved(picture(), kind)


def telephone_photo(canary: str, size: tuple[int, int] = SIZE) -> bytes:
    """On its side, with a place, a maker, comment, thumbnail and trailer that say `canary`."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x9C9B] = canary, 6, canary.encode("utf-16-le")
    exif[0x8825] = {1: "N", 2: (52.0, 22.0, 13.37), 3: "E", 4: (5.0, 13.0, 42.42), 29: canary}
    whole = saved(picture(size), exif=exif, comment=canary.encode())
    thumbnail = b"THUMB\0" + saved(picture((32, 24)), comment=canary.encode())
    segment = b"\xff\xe5" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    return whole[:2] + segment + whole[2:] + b"\0\0\0\x18ftypmp42" + canary.encode()


def upload(data: bytes, name: str = "IMG_0001.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def _claiming(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that says it is this large."""
    at = next(at for at in (data.find(b"\xff\xc0"), data.find(b"\xff\xc2")) if at > 0)
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def _png_bomb(width: int, height: int) -> bytes:
    """Small, and white all over."""
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    pixels = zlib.compressobj(9)
    body = b"".join(pixels.compress(row) for _row in range(height)) + pixels.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


def _moving(kind: str) -> bytes:
    frames = [picture((64, 48)), picture((64, 48)).rotate(90)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def _with_archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.html", "<p>")
    return plain_photo() + file.getvalue()


def _twice_framed() -> bytes:
    data = plain_photo()
    at = data.find(b"\xff\xc0")
    (length,) = struct.unpack_from(">H", data, at + 2)
    frame = _claiming(data, 9000, 9000)[at : at + 2 + length]
    return data[:at] + frame + data[at:]


def _segment(marker: int, held: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(held) + 2) + held


def _scanned_on() -> bytes:
    """Behind a remark that looks like the end of the picture it is scanned on and on."""
    data = saved(picture(), progressive=True)
    start, end = data.find(b"\xff\xda"), data.rfind(b"\xff\xd9")
    return data[:end] + _segment(0xFE, b"\xff\xd9") + data[start:end] * 30 + data[end:]


def _greedy_camera() -> bytes:
    """A thousand notes of a camera that are each the same megabyte."""
    size, tags = 1_000_000, range(1, 1001)
    notes = b"MM\0*" + struct.pack(">IH", 8, len(tags))
    notes += b"".join(struct.pack(">HHII", tag, 7, size, 8) for tag in tags)
    notes = notes.ljust(size + 8, b"\0")
    pieces = [notes[at : at + 65_000] for at in range(0, len(notes), 65_000)]
    data = plain_photo()
    return data[:2] + b"".join(_segment(0xE1, b"Exif\0\0" + piece) for piece in pieces) + data[2:]


def _greedy_profile() -> bytes:
    """A megabyte of nothing in a kilobyte, a thousand times."""
    held = b"a\0\0" + zlib.compress(b"\0" * 1_000_000, 9)
    data = plain_photo("PNG")
    at = data.find(b"IEND") - 4
    return data[:at] + _chunk(b"iCCP", held) * 1000 + data[at:]


#: Honest to look at, and what stands around the pixels would take gigabytes or minutes to read.
GREEDY: dict[str, Callable[[], bytes]] = {
    "camera": _greedy_camera,
    "profile": _greedy_profile,
}

#: As much as is taken: what costs a decoder most of each kind.
LARGEST: dict[str, Callable[[], bytes]] = {
    "largest jpeg": lambda: saved(
        picture((5000, 5000), "CMYK"), progressive=True, quality=30, subsampling=0
    ),
    "largest png": lambda: saved(picture((5000, 5000), "P"), "PNG", compress_level=1),
    "largest png with alpha": lambda: saved(picture((5000, 5000), "RGBA"), "PNG", compress_level=1),
    "largest webp": lambda: saved(picture((5000, 3000), "RGBA"), "WEBP", quality=20, method=0),
}

#: By name: how it is made, and a piece of the sentence that refuses it, in Dutch or as its code.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"\0", "unknown"),
    "text": (lambda: b"hello " * 100, "unknown"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "unknown"),
    "gif": (lambda: saved(picture(), "GIF"), "unknown"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 400, "heic"),
    "truncated": (lambda: plain_photo()[:-900], "broken"),
    "truncated png": (lambda: plain_photo("PNG")[:-900], "broken"),
    "truncated webp": (lambda: plain_photo("WEBP")[:-400], "broken"),
    "only a head": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "broken"),
    "100 megapixels": (lambda: _claiming(plain_photo(), 10_000, 10_000), "too_many_pixels"),
    "png bomb": (lambda: _png_bomb(16_000, 16_000), "too_many_pixels"),
    "long png": (lambda: _png_bomb(20_000, 8), "too_many_pixels"),
    "two frames": (_twice_framed, "broken"),
    "many scans": (lambda: plain_photo()[:-2] + b"\xff\xda" * 30 + b"\xff\xd9", "broken"),
    "scanned on": (_scanned_on, "broken"),
    "odd marker": (lambda: plain_photo()[:-2] + b"\xff\x02\0\x04ab\xff\xd9", "broken"),
    "moving png": (lambda: _moving("PNG"), "moves"),
    "moving webp": (lambda: _moving("WEBP"), "moves"),
    "archive": (_with_archive, "holds_more"),
    "page": (lambda: saved(picture(), comment=b"<script>alert(1)</script>"), "holds_more"),
    "document": (lambda: saved(picture(), comment=b"%PDF-1.7"), "holds_more"),
    "11 MB": (lambda: plain_photo() + b"\0" * 11 * 1024 * 1024, "too_large"),
}
