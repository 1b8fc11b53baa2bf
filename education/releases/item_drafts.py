"""Describes the items of a page: what each says, and the sources of its files."""

import mimetypes
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from wagtail.blocks import StreamValue

from home.media.models import SiteDocument, SiteImage, SiteVideo

from ..documents.choosing import fault_of_document, fault_of_pdf, fault_of_picture
from ..documents.conversion import can_convert, can_draw_pages
from ..documents.kinds import Kind as DocumentKind
from ..formats.items import CAPTIONS_MIME, Access, Answer, Item, Kind, Question, Quiz, Role
from ..formats.problems import Code, Problem
from .sources import Make, Source, marked

__all__ = ["ItemDrafts"]

PDF = "application/pdf"
#: A film for a classroom: no larger side than this where there is a choice.
FILM_SHORT_SIDE = 720


class ItemDrafts:
    """All items of one page; gathers their sources, and what cannot be given out."""

    def __init__(self, language: str, folders: dict[Role, str], *, converts: bool) -> None:
        self.language = language
        self.converts = converts
        self.folders = folders
        self.sources: dict[str, Source] = {}
        self.faults: list[Problem] = []

    def of(self, stream: StreamValue, folder: str) -> tuple[Item, ...]:
        """Those of one lesson, or of the pack; their files go below this folder."""
        return tuple(
            # What no editor ever saved has no name of its own yet.
            self._item(block.block_type, block.value, block.id or f"{folder}.{number}", folder)
            for number, block in enumerate(stream, start=1)
        )

    def _item(self, kind: str, value: Any, identifier: str, folder: str) -> Item:
        role = Role(value["role"])
        base = f"{folder}/{self.folders[role]}/{slugify(value['title']) or kind}"[:150]
        facts = {
            "identifier": identifier,
            "role": role,
            "title": value["title"],
            "access": Access(value["access"]),
            "text_alternative": value.get("text_alternative") or "",
        }
        make: Callable[..., Item] = getattr(self, f"_{kind}")
        return make(value, base, facts)

    def _file(self, value: Any, base: str, facts: dict[str, Any]) -> Item:
        item = Item(kind=Kind(value["kind"]), **facts)
        document = value["document"]
        if document is None:
            return item
        return self.with_document(item, document, base, pdf=value["pdf"])

    def with_document(
        self, item: Item, document: SiteDocument, base: str, pdf: SiteDocument | None = None
    ) -> Item:
        """The item with this document, and as a PDF and its pages where these can be had."""
        self._refuse(fault_of_document(document), item.title)
        main = self._source(document, Make.CLEAN, base, _suffix(document.file))
        more = []
        if pdf is not None:
            self._refuse(fault_of_pdf(pdf), item.title)
            more.append(self._source(pdf, Make.CLEAN, base, ".pdf"))
        elif self.converts and _converts(document):
            more.append(self._source(document, Make.PDF, base, ".pdf"))
        if self.converts and can_draw_pages() and (more or _suffix(document.file) == ".pdf"):
            more.append(self._source(pdf or document, Make.PAGES, f"{base}-pages", ""))
        return replace(item, file=marked(main), more=tuple(map(marked, more)))

    def _picture(self, value: Any, base: str, facts: dict[str, Any]) -> Item:
        image: SiteImage | None = value["image"]
        main = None
        if image is not None:
            self._judge(image, facts["title"])
            self._refuse(fault_of_picture(image), facts["title"])
            main = self._source(image, Make.COPY, base, _suffix(image.file))
        return Item(kind=Kind.IMAGE, file=marked(main) if main else None, **facts)

    def _video(self, value: Any, base: str, facts: dict[str, Any]) -> Item:
        video: SiteVideo | None = value["video"]
        if video is None:
            return Item(kind=Kind.VIDEO, **facts)
        self._judge(video, facts["title"])
        film = _film(video)
        main = self._stored(video, film, base) if film else None
        captions = [
            self._stored(video, str(text.captions.name), f"{base}.{text.language}", text.language)
            for text in video.texts.all()
            if text.captions
        ]
        texts = {text.language: text.transcript for text in video.texts.all()}
        facts |= {"text_alternative": texts.get(self.language, "")}
        return Item(
            kind=Kind.VIDEO,
            file=marked(main) if main else None,
            more=tuple(map(marked, captions)) if main else (),
            **facts,
        )

    def _link(self, value: Any, base: str, facts: dict[str, Any]) -> Item:
        return Item(kind=Kind.LINK, url=value["url"], **facts)

    def _quiz(self, value: Any, base: str, facts: dict[str, Any]) -> Item:
        return Item(kind=Kind.QUIZ, quiz=Quiz(tuple(map(_question, value["questions"]))), **facts)

    def _judge(self, media: SiteImage | SiteVideo, title: str) -> None:
        if not media.is_usable:
            self.faults.append(Problem(Code.RIGHTS, title))

    def _refuse(self, fault: str, title: str) -> None:
        if fault:
            self.faults.append(Problem(Code.DOCUMENT, title, fault))

    def _source(
        self, media: SiteDocument | SiteImage, make: Make, base: str, suffix: str
    ) -> Source:
        chosen = f"{type(media).__name__}-{media.pk}-{media.file_hash or media.file.name}"
        mime = PDF if suffix == ".pdf" else mimetypes.guess_type(f"x{suffix}")[0] or ""
        return self._kept(
            Source(chosen, make, f"{base}{suffix}", mime or "image/png", _opener(media.file))
        )

    def _stored(self, video: SiteVideo, name: str, base: str, language: str = "") -> Source:
        """A file of a video: its name says which bytes it has."""
        suffix = PurePosixPath(name).suffix.lower()
        mime = CAPTIONS_MIME if suffix == ".vtt" else mimetypes.guess_type(f"x{suffix}")[0]
        storage = video.file.storage
        return self._kept(
            Source(
                name, Make.COPY, f"{base}{suffix}", mime or "video/mp4",
                lambda: storage.open(name, "rb"), language,
            )
        )  # fmt: skip

    def _kept(self, source: Source) -> Source:
        """With a path of its own, in the order in which they are described."""
        path = PurePosixPath(source.path)
        tried = (
            f"{path.with_suffix('')}-{n}{path.suffix}" for n in range(2, len(self.sources) + 3)
        )
        free = source.path
        while free in self.sources:
            free = next(tried)
        kept = replace(source, path=free)
        self.sources[free] = kept
        return kept


def _question(value: Any) -> Question:
    answers = tuple(
        Answer(one["text"], bool(one["correct"]), one["feedback"] or "") for one in value["answers"]
    )
    return Question(value["text"], answers, bool(value["several"]), value["feedback"] or "")


def _suffix(file: FieldFile) -> str:
    return PurePosixPath(str(file.name)).suffix.lower()


def _converts(document: SiteDocument) -> bool:
    ending = _suffix(document.file).removeprefix(".")
    known = set(DocumentKind)
    return ending != "pdf" and ending in known and can_convert(DocumentKind(ending))


def _film(video: SiteVideo) -> str:
    """The name of the file for a classroom; '' where there is none."""
    for version in video.ready_versions:
        fitting = [one for one in version.files if int(one["short"]) <= FILM_SHORT_SIDE]
        if version.files:
            return str((fitting or version.files)[-1 if fitting else 0]["name"])
    return str(video.file.name or "")


def _opener(file: FieldFile) -> Callable[[], Any]:
    def opened() -> File[bytes]:
        return file.storage.open(str(file.name), "rb")

    return opened
