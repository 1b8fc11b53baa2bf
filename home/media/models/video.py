"""Videos, and what makes them usable without sound or picture."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia, MediaType

from ..downloads import VideoDownload, downloads_of
from ..playing import source_of
from ..posters import lighten_poster
from ..rights.facts import Facts, Music
from ..scanning import refuse_harmful_field
from .rights import RIGHTS_FIELDS, WithRights

if TYPE_CHECKING:
    from .version import VideoVersion


class SiteVideo(AbstractMedia, WithRights):
    """A video of our own, played by the browser itself; the thumbnail is its poster.

    What is played are the files of its versions. One without versions plays `file` as it is.
    """

    sign_language = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("with sign language"),
    )
    music = models.CharField(
        _("music"), max_length=10, choices=Music.choices, blank=True, default=""
    )
    music_licence = models.CharField(
        _("licence of the music"), max_length=200, blank=True, default=""
    )

    objects: Any
    type: Any
    file: Any
    thumbnail: Any
    # What is delivered is judged before it is stored: the form has a field of its own for it.
    admin_form_fields = (
        "title",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "tags",
        "sign_language",
        *RIGHTS_FIELDS,
        "music",
        "music_licence",
    )

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def clean(self, *args: Any, **kwargs: Any) -> None:
        super().clean(*args, **kwargs)
        refuse_harmful_field(self, "thumbnail")
        lighten_poster(self, "thumbnail")

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Whatever an address said: there is nothing else here.
        self.type = MediaType.VIDEO
        lighten_poster(self, "thumbnail")
        super().save(*args, **kwargs)

    @property
    def facts(self) -> Facts:
        return replace(super().facts, music=self.music, music_licence=self.music_licence)

    @property
    def ready_versions(self) -> list["VideoVersion"]:
        """Those that can be played, in the order in which a player takes them."""
        from .version import VideoVersion

        order = list(VideoVersion.Shape)
        # Asked for once, however often a player looks.
        models.prefetch_related_objects([self], "versions")
        ready = [version for version in self.versions.all() if version.ready_at is not None]
        return sorted(ready, key=lambda version: order.index(VideoVersion.Shape(version.shape)))

    @property
    def is_ready(self) -> bool:
        """Whether there is something to play: never half of it."""
        return bool(self.sources)

    @property
    def sources(self) -> list[dict[str, str]]:
        """Address, type and condition of each file, for a player; none while it is made ready."""
        if self.must_be_hidden:
            return []
        for version in self.ready_versions:
            return version.sources()
        return [source_of(self.file.name)] if self.file else []

    def downloads(self) -> list[VideoDownload]:
        """One file for each shape that is ready, wide first; none while it is withdrawn."""
        return [] if self.must_be_hidden else downloads_of(self.title, self.ready_versions)

    @property
    def is_upright(self) -> bool:
        return bool(self.width and self.height and self.height > self.width)

    @property
    def url(self) -> str:
        """Of the file that plays everywhere; '' where there is none."""
        sources = self.sources
        return sources[-1]["src"] if sources else ""

    @property
    def poster_url(self) -> str:
        """Of the reader's language, else the video's own; '' where none may be shown."""
        own = [text.poster for text in self.texts.all() if text.language == get_language()]
        poster = next((picture for picture in own if picture), self.thumbnail)
        return str(poster.url) if poster and not self.must_be_hidden else ""

    @property
    def tracks(self) -> list[dict[str, str]]:
        """Captions and descriptions by language."""
        if self.must_be_hidden:
            return []
        return [track for text in self.texts.all() for track in text.tracks]

    @property
    def transcript(self) -> str:
        """What is seen and said, in the reader's language, else in the site's first language."""
        return self._transcript[1]

    @property
    def transcript_language(self) -> str:
        """The language that the transcript is in; '' where there is none."""
        return self._transcript[0]

    @property
    def _transcript(self) -> tuple[str, str]:
        by_language = {text.language: text.transcript for text in self.texts.all()}
        for language in (get_language() or "", settings.LANGUAGE_CODE):
            if by_language.get(language):
                return language, by_language[language]
        return "", ""
