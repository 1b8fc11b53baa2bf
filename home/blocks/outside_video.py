"""A video at another site: nothing is asked of that site before a reader says so."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from ..frames import allow_frames
from .outside_address import PROVIDERS, OutsideVideo, from_stored, video_at
from .parts import PICTURE, heading

__all__ = ["OutsideVideoBlock"]


class OutsideAddressField(forms.CharField):
    """An address as it is copied from the other site; of the sites that the settings allow."""

    widget = forms.URLInput

    def clean(self, value: Any) -> OutsideVideo | None:
        text = str(super().clean(value))
        if not text:
            return None
        video = video_at(text)
        if video is None or video.provider not in settings.OUTSIDE_VIDEO_PROVIDERS:
            names = [PROVIDERS[name].name for name in settings.OUTSIDE_VIDEO_PROVIDERS]
            raise ValidationError(
                gettext("This is no address of a video at %(sites)s.")
                % {"sites": ", ".join(names) or "–"}
            )
        return video

    def prepare_value(self, value: Any) -> Any:
        return value.address if isinstance(value, OutsideVideo) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class OutsideAddressBlock(blocks.FieldBlock):
    """Stored as the site and the video's number, so that no page holds a made-up address."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = OutsideAddressField(
            required=required, max_length=500, help_text=help_text, empty_value=""
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> OutsideVideo | None:
        return from_stored(str(value)) if value else None

    def get_prep_value(self, value: OutsideVideo | None) -> str:
        return value.stored if value else ""

    def value_for_form(self, value: OutsideVideo | None) -> Any:
        return self.field.prepare_value(value)

    class Meta:
        icon = "link"


class OutsideVideoBlock(blocks.StructBlock):
    """Our own picture, what is shown in words, and who gets to know something, before a click."""

    heading = heading()
    video = OutsideAddressBlock(label=_("Address"))
    poster = ImageChooserBlock(label=_("Poster image"))
    transcript = blocks.TextBlock(label=_("Text of the video"), rows=8)

    class Meta:
        icon = "media"
        label = _("Video at another site")
        group = PICTURE
        template = "home/blocks/outside_video.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        video: OutsideVideo | None = value["video"]
        # What the settings no longer allow is not shown, also where a page still has it.
        if video is None or video.provider not in settings.OUTSIDE_VIDEO_PROVIDERS:
            return context | {"video": None}
        if request := context.get("request"):
            allow_frames(request, {video.at.player_host})
        return context | {"video": video}
