"""The form takes no files: a file that someone sends along must not reach a temporary folder."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class DiscardUploads(FileUploadHandler):
    """Reads past every file and keeps nothing of it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None
