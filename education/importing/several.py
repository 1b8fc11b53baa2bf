"""Several files, or a folder, as the one ZIP that everything else reads."""

import json
import tempfile
import zipfile
from collections.abc import Sequence
from shutil import copyfileobj
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile

__all__ = ["as_archive", "paths_in"]


def paths_in(told: str, files: Sequence["UploadedFile[bytes]"]) -> list[str]:
    """Where each file lay, as a browser's script told it; their names alone where it did not.

    A browser sends names without their folders.
    """
    names = [str(file.name) for file in files]
    try:
        paths = json.loads(told)
    except ValueError:
        return names
    fits = (
        isinstance(paths, list)
        and all(isinstance(path, str) for path in paths)
        and [path.rpartition("/")[2] for path in paths] == names
    )
    return paths if fits else names


def as_archive(
    files: Sequence["UploadedFile[bytes]"], paths: Sequence[str], name: str
) -> "File[bytes]":
    """A ZIP of this name, which is gone when it is closed. Names in it are read with care later."""
    made: Any = tempfile.TemporaryFile(prefix="ssstop-")  # noqa: SIM115  # its reader closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file, path in zip(files, paths, strict=True):
            file.seek(0)
            with archive.open(zipfile.ZipInfo(path), "w", force_zip64=False) as to:
                copyfileobj(file, to)
    made.seek(0)
    return File(made, name)
