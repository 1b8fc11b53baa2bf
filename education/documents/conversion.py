"""Has LibreOffice make a PDF of a document, and Poppler pictures of its pages.

Both are optional. They run as guests: with a folder of their own that goes afterwards, no macros,
little memory, no network where the system can keep it from them, and never longer than they may.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from home.media.transcoding.programs import ProgramFailed, ProgramTooSlow, run

from .cleaning.pictures import cleaned_picture
from .kinds import Kind, kind_of
from .words import Fault, UnfitDocument

__all__ = ["can_convert", "can_draw_pages", "page_images_of", "pdf_of"]

LIMITS = Path(__file__).with_name("program_limits.py")
PROFILE = Path(__file__).with_name("office_profile.xcu")
OFFICES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
DRAWER = "pdftoppm"
SECONDS = 120
MEMORY_BYTES = 4 * 1024**3
FILE_BYTES = 512 * 1024**2
MOST_PAGES = 300
LONG_SIDE = 1600
# Tagged, so that it can be read aloud; pictures as sharp as a beamer shows them.
FILTER_OPTIONS = (
    '{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"},'
    '"ReduceImageResolution":{"type":"boolean","value":"true"},'
    '"MaxImageResolution":{"type":"long","value":"200"}}'
)
FILTERS = {
    Kind.PPTX: "impress_pdf_Export",
    Kind.ODP: "impress_pdf_Export",
    Kind.DOCX: "writer_pdf_Export",
    Kind.ODT: "writer_pdf_Export",
    Kind.XLSX: "calc_pdf_Export",
    Kind.ODS: "calc_pdf_Export",
}
# Debian ships them apart: LibreOffice may be there and not know what a slide is.
READERS = {
    Kind.PPTX: "libsdlo",
    Kind.ODP: "libsdlo",
    Kind.DOCX: "libswlo",
    Kind.ODT: "libswlo",
    Kind.XLSX: "libsclo",
    Kind.ODS: "libsclo",
}
# When it was made, and numbers drawn from that. They stand outside of what is compressed.
DATES = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}([^)]*\))")
HEXADECIMAL = re.compile(rb"(?<=[</:>-])[0-9A-Fa-f]+(?=[<>\s-]|$)")
MOMENTS = re.compile(rb"<xmp:(?:Create|Modify|Metadata)Date>[^<]*")
NUMBERS = re.compile(
    rb"<xmpMM:(?:Document|Instance)ID>[^<]*|/ID\s*\[[^\]]*\]|/DocChecksum\s*/[0-9A-Fa-f]+"
)


def can_convert(kind: Kind) -> bool:
    """Whether LibreOffice is on this machine, with the part that reads this kind."""
    office = _office()
    if kind == Kind.PDF or office is None:
        return kind == Kind.PDF
    programs = Path(office).resolve().parent
    there = {
        path.name.split(".")[0]
        for folder in (programs, programs.parent / "Frameworks")
        for path in folder.glob("lib*lo.*")
    } & set(READERS.values())
    # Some builds put all parts into one; then none is seen.
    return not there or READERS[kind] in there


def can_draw_pages() -> bool:
    """Whether the pages of a PDF can be drawn on this machine."""
    return shutil.which(DRAWER) is not None


def pdf_of(document: bytes, *, seconds: float = SECONDS) -> bytes:
    """A tagged PDF of a document that was cleaned before; a PDF is its own.

    Raises UnfitDocument where LibreOffice is absent, fails or takes too long.
    """
    kind = kind_of(document)
    if kind == Kind.PDF:
        return document
    office = _office()
    if office is None or not can_convert(kind):
        raise UnfitDocument(Fault.NO_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="ssstop-office-") as name:
        folder = Path(name)
        source, profile = folder / f"document.{kind}", folder / "profile"
        source.write_bytes(document)
        (profile / "user").mkdir(parents=True)
        shutil.copyfile(PROFILE, profile / "user" / "registrymodifications.xcu")
        _run(
            [
                office, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
                f"-env:UserInstallation={profile.as_uri()}",
                "--convert-to", f"pdf:{FILTERS[kind]}:{FILTER_OPTIONS}",
                "--outdir", name, str(source),
            ],
            folder,
            seconds,
        )  # fmt: skip
        return _settled(_read(source.with_suffix(".pdf")))


def page_images_of(pdf: bytes, *, seconds: float = SECONDS) -> tuple[bytes, ...]:
    """A PNG of each page, the first 300 of them. Raises UnfitDocument as `pdf_of` does."""
    if kind_of(pdf) != Kind.PDF:
        raise UnfitDocument(Fault.UNKNOWN_KIND)
    if not can_draw_pages():
        raise UnfitDocument(Fault.NO_PAGE_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="ssstop-pages-") as name:
        folder = Path(name)
        source = folder / "document.pdf"
        source.write_bytes(pdf)
        command = [DRAWER, "-png", "-scale-to", str(LONG_SIDE), "-l", str(MOST_PAGES)]
        _run([*command, str(source), str(folder / "page")], folder, seconds)
        # Their numbers are as long as the last one's: by name they are in order.
        pages = tuple(cleaned_picture(_read(path)) for path in sorted(folder.glob("page-*.png")))
    if not pages:
        raise UnfitDocument(Fault.NOT_CONVERTED)
    return pages


def _office() -> str | None:
    return next(filter(None, map(shutil.which, OFFICES)), None)


def _run(command: Sequence[str], folder: Path, seconds: float) -> None:
    limits = [str(MEMORY_BYTES), str(int(seconds) + 1), str(FILE_BYTES), str(folder)]
    try:
        run([sys.executable, "-I", "-S", str(LIMITS), *limits, *command], seconds=seconds)
    except ProgramTooSlow as error:
        raise UnfitDocument(Fault.TOO_SLOW) from error
    except ProgramFailed as error:
        raise UnfitDocument(Fault.NOT_CONVERTED) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    # LibreOffice ends well also where it could not open the document.
    except FileNotFoundError as error:
        raise UnfitDocument(Fault.NOT_CONVERTED) from error


def _settled(pdf: bytes) -> bytes:
    """The same PDF without when it was made: nothing moves, since its parts are found by place."""
    dated = DATES.sub(rb"\g<1>19800101000000\g<2>", pdf)
    dated = MOMENTS.sub(lambda found: re.sub(rb"\d", b"1", found[0]), dated)
    return NUMBERS.sub(lambda found: HEXADECIMAL.sub(_zeros, found[0]), dated)


def _zeros(found: "re.Match[bytes]") -> bytes:
    return b"0" * len(found[0])
