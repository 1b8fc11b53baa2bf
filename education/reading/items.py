"""Items of a lesson as templates show them, with the addresses of their files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from home.languages import direction, own_name

from ..formats.items import CAPTIONS_MIME, Access, Item, Kind, Role, StoredFile
from ..kind_names import KIND_NAMES

__all__ = ["AddressOf", "Film", "ShownFile", "ShownItem"]

#: Where a visitor gets a file; which address that is depends on who looks.
AddressOf = Callable[[StoredFile], str]
PDF = "application/pdf"


@dataclass(frozen=True)
class ShownFile:
    url: str
    ending: str
    size: int

    @property
    def is_pdf(self) -> bool:
        """Every browser shows it itself."""
        return self.ending == "PDF"


@dataclass(frozen=True)
class ShownPicture:
    """Its size keeps its place free until it is there; 0 where it is not known."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Track:
    url: str
    language: str
    label: str
    direction: str
    kind: str = "captions"


@dataclass(frozen=True)
class Source:
    src: str
    type: str
    media: str = ""


@dataclass(frozen=True)
class Film:
    """What `components/video_player.html` asks of a video."""

    title: str
    language: str
    url: str
    sources: tuple[Source, ...]
    tracks: tuple[Track, ...]
    transcript: str
    is_ready: bool = True

    @property
    def transcript_language(self) -> str:
        return self.language


@dataclass(frozen=True)
class ShownItem:
    """`key` names it on its page; `has_files` is False in a draft, whose files do not exist yet."""

    item: Item
    key: str
    language: str
    address_of: AddressOf
    knows_teacher: bool = False
    has_files: bool = True

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def kind(self) -> str:
        return str(KIND_NAMES[self.item.kind])

    @property
    def code(self) -> str:
        return self.item.kind.value

    @property
    def is_for_pupils(self) -> bool:
        return self.item.role == Role.PUPIL

    @property
    def is_closed(self) -> bool:
        """To this visitor."""
        return self.item.access != Access.OPEN and not self.knows_teacher

    @cached_property
    def files(self) -> list[ShownFile]:
        """What can be taken along: the original, and a PDF beside it."""
        if not self.has_files:
            return []
        main = [self.item.file] if self.item.file else []
        pdfs = [file for file in self.item.more if file.mime == PDF]
        return [self._shown(file) for file in (*main, *pdfs)]

    @cached_property
    def pictures(self) -> list[ShownPicture]:
        """The picture itself, or those of the pages of a document."""
        if not self.has_files:
            return []
        files = self.item.files() if self.item.kind == Kind.IMAGE else iter(self.item.more)
        return [
            ShownPicture(self.address_of(file), file.width, file.height)
            for file in files
            if file.mime.startswith("image/")
        ]

    @cached_property
    def film(self) -> Film | None:
        file = self.item.file
        if self.item.kind != Kind.VIDEO or file is None or not self.has_files:
            return None
        tracks = tuple(
            Track(self.address_of(one), one.language, own_name(one.language),
                  direction(one.language))
            for one in self.item.more
            if one.mime == CAPTIONS_MIME
        )  # fmt: skip
        url = self.address_of(file)
        sources = (Source(url, file.mime),)
        words = self.item.text_alternative
        return Film(self.title, self.language, url, sources, tracks, words)

    def _shown(self, file: StoredFile) -> ShownFile:
        ending = PurePosixPath(file.path).suffix.removeprefix(".").upper()
        return ShownFile(self.address_of(file), ending, file.size)
