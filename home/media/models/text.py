"""What is said and seen in a video, language by language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from home.people.languages import language_choices

from ..posters import lighten_poster
from ..scanning import refuse_harmful_field
from .video import SiteVideo

WEBVTT_SIGNATURE = b"WEBVTT"


def validate_webvtt(file: File[bytes]) -> None:
    """Refuses a captions file that no browser would show."""
    file.seek(0)
    start = file.read(len(WEBVTT_SIGNATURE) + 3).removeprefix(b"\xef\xbb\xbf")
    file.seek(0)
    if not start.startswith(WEBVTT_SIGNATURE):
        raise ValidationError(_("This is not a WebVTT file: its first line must be WEBVTT."))


class VideoText(models.Model):
    """Captions and transcript of one video in one language."""

    video = models.ForeignKey(
        SiteVideo, on_delete=models.CASCADE, related_name="texts", verbose_name=_("video")
    )
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    captions = models.FileField(
        _("captions"),
        upload_to="captions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"]), validate_webvtt],
        help_text=_("A WebVTT file (.vtt): what is said and heard, with times."),
    )
    descriptions = models.FileField(
        _("descriptions"),
        upload_to="descriptions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"]), validate_webvtt],
        help_text=_("A WebVTT file (.vtt): what is seen and not said, with times."),
    )
    poster = models.ImageField(
        _("poster in this language"),
        upload_to="media_thumbnails",
        blank=True,
        help_text=_("Where words stand on the poster: the same one in this language."),
    )
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("Everything that is said and seen, to read.")
    )

    class Meta:
        verbose_name = _("captions and transcript")
        verbose_name_plural = _("captions and transcripts")
        ordering = ["video", "language"]
        constraints = [
            models.UniqueConstraint(fields=["video", "language"], name="one_text_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.video} ({self.get_language_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        lighten_poster(self, "poster")
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        refuse_harmful_field(self, "captions", "descriptions", "poster")
        lighten_poster(self, "poster")

    @property
    def files(self) -> list[Any]:
        """Everything that lies on a disk because of it."""
        return [file for file in (self.captions, self.descriptions, self.poster) if file]

    @property
    def tracks(self) -> list[dict[str, str]]:
        """What a player offers: kind, language, the language's own name, direction, address."""
        language = get_language_info(self.language)
        return [
            {
                "kind": kind,
                "language": self.language,
                "label": str(language["name_local"]).capitalize(),
                "direction": "rtl" if language["bidi"] else "ltr",
                "url": file.url,
            }
            for kind, file in (("captions", self.captions), ("descriptions", self.descriptions))
            if file
        ]
