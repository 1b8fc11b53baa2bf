"""ZIPs as makers bring them, and as somebody would who means harm."""

import io
import stat
import zipfile
from collections.abc import Iterable

from education.documents.tests import samples
from education.importing.archive import Listing, entry_bytes, listing_of, opened

__all__ = ["PDF", "PICTURE", "docx", "listed", "pack_files", "zip_of"]

PDF = b"%PDF-1.4\nfor a test\n%%EOF"
PICTURE = samples.png()


def docx(words: str) -> bytes:
    return samples.docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")


def zip_of(
    files: dict[str, bytes] | Iterable[tuple[str, bytes]], links: Iterable[str] = ()
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, content)
        for name in links:
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, b"../../../etc/passwd")
    return target.getvalue()


def listed(content: bytes, most_bytes: int = 10**9) -> Listing:
    """As `listing_of` gives it; every file of it can be read."""
    file = io.BytesIO(content)
    listing = listing_of(file, most_bytes)
    with opened(file) as archive:
        for entry in listing.entries:
            assert len(entry_bytes(archive, entry.number)) == entry.size
    return listing


def pack_files() -> dict[str, bytes]:
    """A maker's folder, with what a Mac and Windows add to it."""
    return {
        "Straat van ons/2 - Omstanders/Docent/Dia's.pptx": samples.pptx(),
        "Straat van ons/2 - Omstanders/Leerlingen/Werkblad omstanders.docx": docx("omstanders"),
        "Straat van ons/2 - Omstanders/Leerlingen/Werkblad omstanders.pdf": PDF,
        "Straat van ons/10 Afronden/antwoorden.docx": docx("antwoorden"),
        "Straat van ons/1_Grenzen/Docentenhandleiding.docx": docx("handleiding"),
        "Straat van ons/1_Grenzen/plein.png": PICTURE,
        "Straat van ons/1_Grenzen/film.mp4": b"\0\0\0\x18ftypmp42",
        "Straat van ons/1_Grenzen/programma.docx": b"MZ no document",
        "Straat van ons/Algemeen/Opdracht.docx": docx("opdracht"),
        "Straat van ons/.DS_Store": b"x",
        "__MACOSX/Straat van ons/._plein.png": b"x",
        "Straat van ons/1_Grenzen/Thumbs.db": b"x",
        "Straat van ons/1_Grenzen/~$handleiding.docx": b"x",
    }
