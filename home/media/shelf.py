"""Where the files of videos lie: public ones below MEDIA_ROOT, all others in private storage.

What is moved is moved in one step where both lie on one disk; a name never leads to half a file.
"""

import hashlib
import shutil
from pathlib import Path

from django.core.files.storage import default_storage, storages

__all__ = [
    "bring_back",
    "digest_of",
    "forget_folder",
    "forget_folder_of_public",
    "forget_private",
    "forget_public",
    "private_path",
    "public_path",
    "publish",
    "put_away",
]

# What is hidden keeps its name below this folder of private storage.
HIDDEN = "hidden"
DIGEST_LENGTH = 16
PUBLIC_MODE = 0o644


def public_path(name: str) -> Path:
    return Path(default_storage.path(name))


def private_path(name: str) -> Path:
    return Path(storages["private"].path(name))


def digest_of(path: Path) -> str:
    """Stands in the name of a file that never changes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DIGEST_LENGTH]


def publish(path: Path, name: str) -> int:
    """Puts a file that is whole in its public place; its size."""
    path.chmod(PUBLIC_MODE)
    _move(path, public_path(name))
    return public_path(name).stat().st_size


def put_away(name: str) -> None:
    """Takes a public file out of reach; one that is not there stays so."""
    if name and public_path(name).exists():
        _move(public_path(name), private_path(f"{HIDDEN}/{name}"))


def bring_back(name: str) -> None:
    """Puts a hidden file where it was; one that is not hidden stays as it is."""
    if name and private_path(f"{HIDDEN}/{name}").exists():
        _move(private_path(f"{HIDDEN}/{name}"), public_path(name))


def forget_public(name: str) -> None:
    """The file is gone, also where it was hidden."""
    if name:
        public_path(name).unlink(missing_ok=True)
        private_path(f"{HIDDEN}/{name}").unlink(missing_ok=True)


def forget_private(name: str) -> None:
    if name:
        private_path(name).unlink(missing_ok=True)


def forget_folder(folder: str) -> None:
    """A version's folder of this name is gone everywhere."""
    for place in (public_path(folder), private_path(folder), private_path(f"{HIDDEN}/{folder}")):
        shutil.rmtree(place, ignore_errors=True)


def forget_folder_of_public(folder: str) -> None:
    """What was published of a version that is not ready after all."""
    shutil.rmtree(public_path(folder), ignore_errors=True)


def _move(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(to)
    except OSError:
        # Another disk: the whole of it first, beside its place.
        beside = to.with_name(f"{to.name}.part")
        shutil.copyfile(source, beside)
        beside.chmod(PUBLIC_MODE)
        beside.replace(to)
        source.unlink()
