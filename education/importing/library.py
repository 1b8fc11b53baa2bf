"""Puts files of an archive into the media library; all of them go again when something fails."""

from contextlib import ExitStack
from pathlib import PurePosixPath
from types import TracebackType
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify

from home.media.models import SiteDocument, SiteImage
from home.people.models import User
from home.people.role_setup import collection_of

from ..documents.kinds import kind_of
from .archive import entry_bytes, opened
from .proposal import ProposedItem

__all__ = ["Library"]


class Library:
    """Documents and pictures in the collection of who makes lessons.

    Rows go with the transaction of the caller; files that were stored for them go when the block
    ends with an exception.
    """

    def __init__(self, file: Any, user: User | None) -> None:
        self._file = file
        self._user = user
        self._stored: list[Any] = []
        self._open = ExitStack()

    def __enter__(self) -> "Library":
        self._archive = self._open.enter_context(opened(self._file))
        self._collection = collection_of(User.Organisation.LESSON_MAKER)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()
        if error is not None:
            for file in self._stored:
                file.storage.delete(file.name)

    def document(self, item: ProposedItem, number: int) -> int:
        content = entry_bytes(self._archive, number)
        return self._kept(SiteDocument, item, content, f".{kind_of(content)}")

    def picture(self, item: ProposedItem) -> int:
        content = entry_bytes(self._archive, item.number)
        return self._kept(SiteImage, item, content, PurePosixPath(item.path).suffix.casefold())

    def _kept(self, model: Any, item: ProposedItem, content: bytes, ending: str) -> int:
        made = model(
            title=item.title,
            collection=self._collection,
            uploaded_by_user=self._user,
            file=ContentFile(content, f"{slugify(item.title)[:60] or 'file'}{ending}"),
        )
        # Scans it too: it may be known for what it is by now.
        made.full_clean()
        if model is SiteDocument:
            made._set_document_file_metadata()  # noqa: SLF001  # as Wagtail's own form does
        else:
            made._set_image_file_metadata()  # noqa: SLF001  # likewise
        made.save()
        self._stored.append(made.file)
        return int(made.pk)
