"""Videos and pictures that were uploaded for a campaign, as files of its kit.

The one place that knows where they come from, and the one that asks whether they may be used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from django.utils.translation import gettext as _

from home.languages import own_name
from home.media.models import SiteImage, SiteVideo
from home.media.rights.facts import Channel

__all__ = ["Upload", "images_of", "still_usable", "usable", "videos_of"]

#: The block of a page that holds pictures to look through.
GALLERY = "gallery"
#: The longest side of a picture as it is handed out, and its format.
PICTURE_FILTER = "max-2400x2400|format-jpeg|jpegquality-88"


@dataclass(frozen=True)
class Upload:
    """A file that somebody uploaded, with what belongs beside it."""

    title: str
    name: str
    size: int
    file: FieldFile
    #: What the file belongs to: asked again at the moment that it is handed out.
    item: Any
    credit: str = ""
    alt: str = ""
    #: Of captions.
    language: str = ""

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2].upper()

    @property
    def url(self) -> str:
        return str(self.file.url)

    @property
    def language_name(self) -> str:
        return own_name(self.language)

    def open(self) -> IO[bytes]:
        """Raises OSError where the file is gone."""
        opened: IO[bytes] = self.file.storage.open(str(self.file.name), "rb")
        return opened


def usable(item: Any) -> bool:
    """Whether an uploaded picture or video may be handed out today."""
    return bool(item.may_go_to(Channel.SOCIAL))


def still_usable(item: Any) -> bool:
    """The same, asked anew: consent may have been withdrawn while a ZIP is on its way."""
    now = type(item)._default_manager.filter(pk=item.pk).first()  # noqa: SLF001  # no other name
    return now is not None and usable(now)


def videos_of(page: Any) -> list[Upload]:
    """A campaign's video in each of its shapes, with its captions in every language."""
    video: SiteVideo | None = page.video
    if video is None or not usable(video):
        return []
    stem = slugify(video.title) or f"video-{video.pk}"
    found = list(_shapes_of(video, stem))
    for text in video.texts.all():
        if text.captions:
            name = f"{stem}.{text.language}"
            told = {"language": text.language}
            found.append(_upload(video, _("Captions"), name, text.captions, **told))
    return [upload for upload in found if upload is not None]


def _shapes_of(video: SiteVideo, stem: str) -> Iterator[Upload | None]:
    """As it was delivered for each channel; of before there were shapes, the one file."""
    downloads = video.downloads()
    for one in downloads:
        file = FieldFile(video, video.file.field, one.name)
        yield _upload(video, f"{video.title}, {one.label}", f"{stem}-{one.shape}", file)
    if not downloads:
        yield _upload(video, video.title, stem, video.file)


def images_of(page: Any) -> list[Upload]:
    """The pictures of a campaign's galleries, each once, in their order."""
    galleries = [block.value for block in page.body if block.block_type == GALLERY]
    images = {image.pk: image for gallery in galleries for image in _images_in(gallery)}
    found = (_picture(image) for image in images.values() if usable(image))
    return [upload for upload in found if upload is not None]


def _images_in(value: Any) -> Iterator[SiteImage]:
    """Whatever blocks the gallery is made of."""
    if isinstance(value, SiteImage):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _images_in(one)
    elif not isinstance(value, str | bytes) and hasattr(value, "__iter__"):
        for one in value:
            yield from _images_in(getattr(one, "value", one))


def _picture(image: SiteImage) -> Upload | None:
    try:
        rendition = image.get_rendition(PICTURE_FILTER)
    except OSError:
        return None
    stem = slugify(image.title) or f"image-{image.pk}"
    told = {"credit": image.credit, "alt": image.description}
    return _upload(image, image.title, stem, rendition.file, **told)


def _upload(item: Any, title: str, stem: str, file: FieldFile, **told: str) -> Upload | None:
    try:
        size = int(file.size)
    except (OSError, SuspiciousFileOperation, ValueError):
        return None
    ending = PurePosixPath(str(file.name)).suffix.lower()
    return Upload(title, f"{stem}{ending}", size, file, item, **told)
