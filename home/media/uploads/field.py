"""The field of a form in which a video is delivered: a file, or one that was sent before."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import Script
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .strings import strings

__all__ = ["DeliveryField", "DeliveryInput"]

ENDINGS = (".mp4", ".mov", ".webm")
SENT = "sent"


class DeliveryInput(forms.FileInput):
    """A file input; its script sends the file in pieces and puts the token of it beside."""

    template_name = "media/delivery_input.html"

    class Media:
        css = {"all": ["css/admin_video.css"]}
        js = [Script("media/video_upload.js", type="module")]

    def __init__(self) -> None:
        super().__init__({"accept": ",".join(ENDINGS)})
        self.sent_token = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {
            "endpoint": reverse("video_uploads"),
            "most_bytes": settings.VIDEO_MAX_BYTES,
            "most": filesizeformat(settings.VIDEO_MAX_BYTES),
            "sent_name": f"{name}-{SENT}",
            "sent": self.sent_token,
            "strings": strings(),
        }

    def value_from_datadict(
        self, data: Any, files: Any, name: str
    ) -> UploadedFile[bytes] | str | None:
        """A file that comes with the form wins over one that was sent before."""
        return files.get(name) or data.get(f"{name}-{SENT}") or None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and f"{name}-{SENT}" not in data


class DeliveryField(forms.Field):
    widget = DeliveryInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Video file"), **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
