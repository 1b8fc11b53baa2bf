"""Photos are read into memory, and a photo that is too large nowhere: never into a file."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from reporting.models.photo import MOST_PHOTOS

from .fields import NEW_PHOTOS
from .limits import LARGEST_BODY, LARGEST_FILE

__all__ = ["PhotosInMemory"]


class PhotosInMemory(FileUploadHandler):
    """Keeps the field for photos, one more than fit, so that it can be said; reads past the rest.

    What a file is called on somebody's telephone is not kept.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._number = 0
        self._bytes = bytearray()

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 (Django's name)
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Raises RequestDataTooBig before anything is read."""
        if content_length > LARGEST_BODY:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._bytes = bytearray()
        if self.field_name != NEW_PHOTOS or self._number > MOST_PHOTOS:
            raise SkipFile
        self._number += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        # One byte too many says that it is too large; more is not kept.
        self._bytes += raw_data[: LARGEST_FILE + 1 - len(self._bytes)]

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        file = BytesIO(bytes(self._bytes))
        self._bytes = bytearray()
        size = file.getbuffer().nbytes
        return InMemoryUploadedFile(file, NEW_PHOTOS, "photo", "", size, None)
