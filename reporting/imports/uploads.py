"""A file of reports holds their words: it is read in memory, and never lies on a disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

__all__ = ["MOST_BYTES", "MemoryOnly"]

MOST_BYTES = 20 * 1024 * 1024


class MemoryOnly(FileUploadHandler):
    """Keeps each file in memory; of one that is too large nothing, and its field is named."""

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.too_large: set[str] = set()
        self._content = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self.too_large.add(str(self.field_name))
            self._content = BytesIO()
            raise SkipFile
        self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._content.seek(0)
        return InMemoryUploadedFile(
            file=self._content,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
