"""The two ways in which an editor gives a text with times: a file, or the text itself."""

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator

ENDINGS = ("vtt", "srt")


class LinesField(forms.CharField):
    """Text whose lines count: nothing is cut off, and browsers' line ends are no change."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, self.to_python(data))


def file_field(label: Any, help_text: Any) -> forms.FileField:
    accepted = ",".join(f".{ending}" for ending in ENDINGS)
    return forms.FileField(
        label=label,
        required=False,
        validators=[FileExtensionValidator(ENDINGS)],
        widget=forms.FileInput({"accept": accepted}),
        help_text=help_text,
    )


def lines_field(label: Any, help_text: Any, *, rows: int) -> LinesField:
    return LinesField(
        label=label,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": rows, "dir": "auto", "class": "captions-text"}),
        help_text=help_text,
    )
