"""What lies in the ZIP of a kit, in which folders, and the letter on top of it."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .archive import Entry, pieces_of_zip
from .assets import Upload, images_of, still_usable, videos_of
from .channels import channel_named
from .offered import Kit, Made
from .shelf import file_of, size_of

__all__ = ["package_of", "size_of_package"]

PIECE_BYTES = 64 * 1024
#: What a ZIP adds for each file, about.
OVERHEAD_BYTES = 300


def package_of(kit: Kit) -> Iterator[bytes]:
    """The ZIP in pieces; a file that may no longer be used when its turn comes is left out."""
    with translation.override(kit.language):
        entries = list(_entries(kit))
    return pieces_of_zip(entries, timezone.localtime())


def size_of_package(kit: Kit, uploads: Iterable[Upload]) -> int | None:
    """About how many bytes the ZIP has; None while something is not drawn yet."""
    made = [size_of(one) for one in kit.to_take]
    sizes = [size for size in made if size is not None]
    if len(sizes) < len(made):
        return None
    sizes += [upload.size for upload in uploads]
    return sum(sizes) + OVERHEAD_BYTES * (len(sizes) + len(kit.page.kit_texts) + 1)


def _entries(kit: Kit) -> Iterator[Entry]:
    videos, images = videos_of(kit.page), images_of(kit.page)
    yield _words("README.txt", _letter(kit, images))
    folders = (
        (pgettext("a folder", "pictures"), kit.pictures),
        (pgettext("a folder", "posters"), kit.posters),
        (pgettext("a folder", "qr-code"), kit.codes),
    )
    for folder, files in folders:
        for made in files:
            yield Entry(f"{folder}/{made.name}", size_of(made) or 0, partial(_drawn, made))
    folder = pgettext("a folder", "texts")
    for number, block in enumerate(kit.page.kit_texts, start=1):
        code = block.value["channel"]
        yield _words(f"{folder}/{number:02}-{code}.txt", _text(block.value))
    names = ((pgettext("a folder", "videos"), videos), (pgettext("a folder", "photos"), images))
    for folder, uploads in names:
        taken: set[str] = set()
        for upload in uploads:
            name = upload.name if upload.name not in taken else f"{len(taken)}-{upload.name}"
            taken.add(name)
            yield Entry(f"{folder}/{name}", upload.size, partial(_uploaded, upload))


def _words(name: str, text: str) -> Entry:
    # Notepad takes both line ends, and a mark in front for Unicode.
    data = text.strip().replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")
    return Entry(name, len(data), lambda: [data])


def _drawn(made: Made) -> list[bytes]:
    return [file_of(made)]


def _uploaded(upload: Upload) -> Iterator[bytes] | None:
    """Its pieces; None where it was withdrawn or is gone."""
    upload.item.refresh_from_db()
    if not still_usable(upload.item):
        return None
    try:
        opened = upload.open()
    except OSError:
        return None
    return _pieces(opened)


def _pieces(opened: object) -> Iterator[bytes]:
    with opened as file:  # type: ignore[attr-defined]
        while piece := file.read(PIECE_BYTES):
            yield piece


def _text(value: dict[str, str]) -> str:
    alt = value.get("alt")
    told = [value["text"]]
    if alt:
        label = _("Description of the picture")
        told += ["", f"{label}: {alt}"]
    return "\n".join(told)


def _letter(kit: Kit, images: list[Upload]) -> str:
    channels = [channel_named(block.value["channel"]).label for block in kit.page.kit_texts]
    context = {
        "kit": kit,
        "page": kit.page,
        "channels": channels,
        "credits": [image for image in images if image.credit],
    }
    return render_to_string("campaign/kit/readme.txt", context)
