"""Makes the files of a draft: cleaned, converted, kept as blobs; what is known stays."""

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from home.media.scanning import Harmful, NotScanned, scan

from ..blobs import store_bytes, store_written
from ..documents.cleaning.document import clean
from ..documents.conversion import page_images_of, pdf_of
from ..documents.words import UnfitDocument
from ..formats.checksums import Stream, in_pieces
from ..formats.items import Item, StoredFile
from ..formats.problems import Code, Problem
from ..formats.values import Release
from ..models import Blob, ReleaseFile
from .sources import Draft, Make, Source, with_files

__all__ = ["Made", "UnfitFiles", "files_made", "opened"]

PDF, PNG = "application/pdf", "image/png"


class UnfitFiles(Exception):
    """Files that cannot be given out; `problems` are all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


class Made:
    """The files of one release: by path, with the source that each was made from."""

    def __init__(self) -> None:
        self.blobs: dict[str, Blob] = {}
        self.sources: dict[str, str] = {}

    def add(self, path: str, blob: Blob, source: Source) -> StoredFile:
        self.blobs[path] = blob
        self.sources[path] = source.key
        return StoredFile(
            path, blob.sha256, blob.size, blob.mime, partial(opened, blob), source.language
        )

    def keep(self, file: StoredFile, blob: Blob, source: str) -> StoredFile:
        """A file of the version before, as it is."""
        self.blobs[file.path] = blob
        self.sources[file.path] = source
        return file


def files_made(draft: Draft, progress: Callable[[float], None]) -> tuple[Release, Made]:
    """The release with real files, and their blobs.

    Every file is scanned and tried before UnfitFiles is raised. `progress` hears which part is
    done, from 0 to 1, and may end it by raising.
    """
    made, problems = Made(), []
    total, done, scanned = len(draft.sources), 0, _Scanned()

    def within(part: float) -> None:
        progress((done + part) / total)

    def of(item: Item) -> Item:
        nonlocal done
        found: dict[str, tuple[StoredFile, ...]] = {}
        for file in item.files():
            source = draft.sources.get(file.path)
            try:
                if source is None:
                    found[file.path] = (_kept(file, draft, scanned, made),)
                    continue
                scanned.once(source.chosen, source.open)
                found[file.path] = tuple(_files_of(source, made, within))
            except Harmful:
                problems.append(Problem(Code.MALWARE, item.title))
            except NotScanned:
                problems.append(Problem(Code.NOT_SCANNED, item.title))
            except UnfitDocument as error:
                problems.append(Problem(Code.DOCUMENT, item.title, str(error)))
            except OSError:
                problems.append(Problem(Code.FILE, item.title, file.path))
            done += 1
            within(0)
        main = found.get(item.file.path, ()) if item.file else ()
        more = [one for file in item.more for one in found.get(file.path, ())]
        return replace(item, file=main[0] if main else None, more=tuple(more))

    release = with_files(draft.release, of)
    if problems:
        raise UnfitFiles(problems)
    return release, made


class _Scanned:
    """Files that are clean: of what is made several times from the same bytes, one scan."""

    def __init__(self) -> None:
        self._clean: set[str] = set()

    def once(self, key: str, open_file: Callable[[], Stream]) -> None:
        """Raises Harmful, NotScanned or OSError."""
        if key not in self._clean:
            with closing(open_file()) as file:
                scan(file)
            self._clean.add(key)


def _kept(file: StoredFile, draft: Draft, scanned: _Scanned, made: Made) -> StoredFile:
    """A file of the version before; also what was clean then may be known for what it is now."""
    blob, source = draft.kept[file.path]
    scanned.once(blob.sha256, partial(opened, blob))
    return made.keep(file, blob, source)


def _files_of(
    source: Source, made: Made, progress: Callable[[float], None]
) -> Iterator[StoredFile]:
    """One file; for pages as many as there are."""
    blobs = _known(source) or list(_new(source, progress))
    for number, blob in enumerate(blobs, start=1):
        path = _path(source, blob, number, len(blobs))
        yield made.add(path, blob, source)


def _known(source: Source) -> list[Blob]:
    """Of the last release that was made from the same source."""
    files = ReleaseFile.objects.filter(source=source.key).select_related("blob")
    last = files.order_by("-pk").first()
    if last is None:
        return []
    return [file.blob for file in files.filter(item=last.item_id).order_by("order")]


def _new(source: Source, progress: Callable[[float], None]) -> Iterator[Blob]:
    if source.make == Make.COPY:
        yield store_written(partial(_copy, source, progress), source.mime)
        return
    with closing(source.open()) as chosen:
        cleaned = clean(chosen.read())
    if source.make == Make.CLEAN:
        yield store_bytes(cleaned.data, _mime_of(f"x.{cleaned.kind}"))
        return
    pdf = pdf_of(cleaned.data)
    if source.make == Make.PDF:
        yield store_bytes(pdf, PDF)
        return
    for page in page_images_of(pdf):
        yield store_bytes(page, PNG)


def _path(source: Source, blob: Blob, number: int, of: int) -> str:
    if source.make == Make.PAGES:
        return f"{source.path}/{number:0{len(str(of))}d}.png"
    if source.make == Make.CLEAN:
        # What it is, whatever its name said.
        ending = mimetypes.guess_extension(blob.mime) or PurePosixPath(source.path).suffix
        return str(PurePosixPath(source.path).with_suffix(ending))
    return source.path


def _copy(source: Source, progress: Callable[[float], None], target: BinaryIO) -> None:
    with closing(source.open()) as chosen:
        size, copied = getattr(chosen, "size", 0), 0
        for piece in in_pieces(chosen):
            copied += target.write(piece)
            progress(min(copied / size, 1) if size else 0)


def opened(blob: Blob) -> Stream:
    """The bytes of a blob, from the start."""
    return blob.file.storage.open(str(blob.file.name), "rb")


def _mime_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
