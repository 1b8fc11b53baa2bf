"""Exports as files in private storage: whole, or not there."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from django.core.files.storage import FileSystemStorage, storages

from reporting.durable_files import sync_folder

__all__ = [
    "begin_anew",
    "dictionary_path",
    "digest_of_file",
    "file_path",
    "folders_of_exports",
    "new_file",
    "remove_files",
    "take_name",
]

FOLDER = "exports"
PART = ".part"
DICTIONARY = ".dictionary.csv"


def _storage() -> FileSystemStorage:
    storage = storages["private"]
    # A file grows row by row and takes its name at the end: no other storage can do that.
    if not isinstance(storage, FileSystemStorage):
        raise TypeError("Exports need a private storage on a disk")
    return storage


def _folder(public_id: UUID) -> Path:
    return Path(_storage().path(f"{FOLDER}/{public_id}"))


def file_path(name: str) -> Path:
    """Where the file of an export is, by its name in the storage."""
    return Path(_storage().path(name))


def dictionary_path(name: str) -> Path:
    """Where the dictionary of that file is."""
    path = file_path(name)
    return path.with_name(path.name + DICTIONARY)


def begin_anew(public_id: UUID) -> None:
    """Nothing of an earlier run is left, and the folder is there."""
    remove_files(public_id)
    _folder(public_id).mkdir(parents=True, mode=0o700)


@contextmanager
def new_file(public_id: UUID, extension: str) -> Iterator[tuple[IO[bytes], Path, str]]:
    """A file that nobody sees yet, its folder, and the name that it gets with `take_name`.

    Whatever goes wrong, it is gone afterwards.
    """
    folder = _folder(public_id)
    name = f"{secrets.token_hex(16)}.{extension}"
    part = folder / f"{name}{PART}"
    try:
        with part.open("xb") as file:
            yield file, folder, f"{FOLDER}/{public_id}/{name}"
    finally:
        part.unlink(missing_ok=True)


def take_name(file: IO[bytes], name: str) -> int:
    """The file, on disk, under its name; its size."""
    file.flush()
    os.fsync(file.fileno())
    size = os.fstat(file.fileno()).st_size
    path = file_path(name)
    path.with_name(path.name + PART).replace(path)
    sync_folder(path.parent)
    return size


def digest_of_file(name: str) -> str:
    """SHA-256 of the file."""
    with file_path(name).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_files(public_id: UUID) -> None:
    """Everything of an export, whole or not."""
    shutil.rmtree(_folder(public_id), ignore_errors=True)


def folders_of_exports() -> Iterator[UUID]:
    """Of which exports something is there."""
    root = Path(_storage().path(FOLDER))
    for folder in root.iterdir() if root.is_dir() else ():
        try:
            yield UUID(folder.name)
        except ValueError:
            continue
