"""The demo's pictures, videos and documents, stored when a page first asks for them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.media.models import SiteDocument, SiteImage, SiteVideo, VideoText
from home.media.rights.drawn import drawn_rights
from home.media.rights.facts import Music
from home.people.models import User
from home.people.role_setup import collection_of

OWNER = User.Organisation.MUNICIPALITY


@dataclass(frozen=True)
class Written:
    """A document as code writes it."""

    title: str
    stem: str
    #: Its ending and its bytes.
    write: Callable[[], tuple[str, bytes]]
    organisation: str

    def store(self) -> SiteDocument:
        ending, content = self.write()
        return SiteDocument.objects.create(
            title=self.title,
            collection=collection_of(self.organisation),
            file=ContentFile(content, f"{self.stem}.{ending}"),
        )


class MediaShelf:
    """From a file's stem to the primary key of the stored image, video or document.

    Each lies in the collection of the organisation that its description names: else the makers
    of that organisation's pages could not choose it.
    """

    def __init__(self) -> None:
        self._images: dict[str, tuple[Path, dict[str, Any]]] = {}
        self._videos: dict[str, tuple[Path, dict[str, Any]]] = {}
        self._documents: dict[str, tuple[Path, dict[str, Any]]] = {}
        self._written: dict[str, Written] = {}
        self._keys: dict[tuple[str, str], int] = {}

    def add_images(self, folder: Path) -> None:
        """Offers the images that a folder's images.json describes."""
        description = folder / "images.json"
        if description.exists():
            for entry in json.loads(description.read_text(encoding="utf-8")):
                path = folder / entry["file"]
                self._images[path.stem] = (path, entry)

    def add_documents(self, folder: Path) -> None:
        """Offers the documents that a folder's documents.json describes."""
        description = folder / "documents.json"
        if description.exists():
            for entry in json.loads(description.read_text(encoding="utf-8")):
                path = folder / entry["file"]
                self._documents[path.stem] = (path, entry)

    def add_written(self, stem: str, written: Written) -> None:
        """Offers a document that code writes, when a page first asks for it."""
        self._written[stem] = written

    def add_video(self, folder: Path) -> None:
        """Offers the video that a folder's video.json describes."""
        description = folder / "video.json"
        if description.exists():
            entry = json.loads(description.read_text(encoding="utf-8"))
            self._videos[Path(entry["file"]).stem] = (folder, entry)

    def key(self, kind: str, stem: str) -> int | None:
        if (kind, stem) not in self._keys:
            make = {"image": self._image, "video": self._video, "document": self._document}
            made = make[kind](stem)
            if made is None:
                return None
            self._keys[kind, stem] = int(made.pk)
        return self._keys[kind, stem]

    def _image(self, stem: str) -> SiteImage | None:
        known = SiteImage.objects.filter(file__contains=f"/{stem}.").first()
        if known is not None or stem not in self._images:
            return known
        path, entry = self._images[stem]
        with path.open("rb") as source:
            image = SiteImage(
                title=entry["title"],
                description=entry["alt"][settings.LANGUAGE_CODE],
                credit=entry.get("credit", ""),
                collection=collection_of(entry.get("organisation", OWNER)),
                file=ImageFile(source, name=path.name),
                **drawn_rights(),
            )
            image.save()
        return image

    def _document(self, stem: str) -> SiteDocument | None:
        known = SiteDocument.objects.filter(file__contains=f"/{stem}.").first()
        if known is None and stem in self._written:
            return self._written[stem].store()
        if known is not None or stem not in self._documents:
            return known
        path, entry = self._documents[stem]
        with path.open("rb") as source:
            return SiteDocument.objects.create(
                title=entry["title"],
                collection=collection_of(entry.get("organisation", OWNER)),
                file=File(source, name=path.name),
            )

    def _video(self, stem: str) -> SiteVideo | None:
        known = SiteVideo.objects.filter(file__contains=f"/{stem}.").first()
        if known is not None or stem not in self._videos:
            return known
        folder, entry = self._videos[stem]
        with (
            (folder / entry["file"]).open("rb") as film,
            (folder / entry["poster"]).open("rb") as poster,
        ):
            video = SiteVideo.objects.create(
                title=entry["title"],
                collection=collection_of(entry.get("organisation", OWNER)),
                file=File(film, name=entry["file"]),
                thumbnail=File(poster, name=entry["poster"]),
                duration=entry["duration"],
                width=entry["width"],
                height=entry["height"],
                music=Music.NONE,
                **drawn_rights(),
            )
        for language, name in entry["tracks"].items():
            transcript = folder / entry["transcripts"][language]
            with (folder / name).open("rb") as captions:
                VideoText.objects.create(
                    video=video,
                    language=language,
                    captions=File(captions, name=name),
                    transcript=transcript.read_text(encoding="utf-8"),
                )
        return video
