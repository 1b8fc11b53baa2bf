"""The files of a video that partners get, each for the channels of its shape."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from django.core.files.storage import default_storage
from django.utils.text import slugify

from .shelf import public_path

if TYPE_CHECKING:
    from .models.version import VideoVersion

__all__ = ["VideoDownload", "downloads_of"]


class VideoDownload(NamedTuple):
    """A file to hand on, as it was delivered but for what it said of itself."""

    #: What it is called on the disk of who downloads it.
    filename: str
    #: A word of `VideoVersion.Shape`, and how people read it.
    shape: str
    label: str
    width: int
    height: int
    #: In the public storage.
    name: str
    path: Path
    bytes: int
    url: str


def downloads_of(title: str, versions: Iterable["VideoVersion"]) -> list[VideoDownload]:
    """In the order in which the versions come."""
    return [_download_of(slugify(title) or "video", version) for version in versions]


def _download_of(stem: str, version: "VideoVersion") -> VideoDownload:
    name = str(version.download["name"])
    return VideoDownload(
        filename=f"{stem}-{version.shape}{PurePath(name).suffix}",
        shape=version.shape,
        label=str(version.get_shape_display()),
        width=version.width,
        height=version.height,
        name=name,
        path=public_path(name),
        bytes=int(version.download["bytes"]),
        url=default_storage.url(name),
    )
