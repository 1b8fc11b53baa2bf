"""With a row its files go, once that is committed."""

from typing import Any

from django.db import transaction

from . import shelf
from .models import SiteVideo, VideoText, VideoUpload, VideoVersion

__all__ = [
    "forget_file_of_upload",
    "forget_files_of_text",
    "forget_files_of_version",
    "forget_files_of_video",
]


def forget_files_of_version(sender: type, instance: VideoVersion, **kwargs: Any) -> None:
    names, folder, source = instance.names, instance.folder, instance.source

    def forget() -> None:
        for name in names:
            shelf.forget_public(name)
        shelf.forget_folder(folder)
        shelf.forget_private(source)

    transaction.on_commit(forget)


def forget_files_of_text(sender: type, instance: VideoText, **kwargs: Any) -> None:
    _forget([file.name for file in instance.files])


def forget_files_of_video(sender: type, instance: SiteVideo, **kwargs: Any) -> None:
    """Also those that are hidden, which nobody else looks for."""
    _forget([instance.file.name, instance.thumbnail.name])


def forget_file_of_upload(sender: type, instance: VideoUpload, **kwargs: Any) -> None:
    """But for one that became a version's."""
    name = instance.stored_as

    def forget() -> None:
        if not VideoVersion.objects.filter(source=name).exists():
            shelf.forget_private(name)

    transaction.on_commit(forget)


def _forget(names: list[str | None]) -> None:
    def forget() -> None:
        for name in names:
            shelf.forget_public(name or "")

    transaction.on_commit(forget)
