"""Figures as they are typed in, pasted or uploaded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from campaign.channels import Channel
from campaign.measures import Measure

from .reading import Row, text_of

__all__ = ["FigureForm", "TableForm"]

MOST_BYTES = 2_000_000


class FigureForm(forms.Form):
    """One figure."""

    first_day = forms.DateField(
        label=_("First day"),
        widget=AdminDateInput,
        help_text=_("The day itself, or the first day of the period."),
    )
    last_day = forms.DateField(
        label=_("Last day"),
        widget=AdminDateInput,
        required=False,
        help_text=_("Leave empty for one day."),
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=Channel.choices, help_text=_("Where it was counted.")
    )
    measure = forms.ChoiceField(
        label=_("Measure"),
        choices=Measure.choices,
        help_text=_("What was counted; each channel counts in its own way."),
    )
    number = forms.IntegerField(
        label=_("How many"),
        min_value=0,
        max_value=10**12 - 1,
        help_text=_("As the channel tells it."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first = data.get("first_day")
        last = data.get("last_day") or first
        if first and last and last < first:
            self.add_error("last_day", gettext("The last day lies before the first."))
        if last and last > timezone.localdate():
            field = "last_day" if data.get("last_day") else "first_day"
            self.add_error(field, gettext("This day has yet to come."))
        return data | {"last_day": last}

    def row(self) -> Row:
        data = self.cleaned_data
        return Row(
            0,
            data["channel"],
            data["measure"],
            data["first_day"],
            data["last_day"],
            data["number"],
        )


class TableForm(forms.Form):
    """A table of figures, pasted or as a file."""

    text = forms.CharField(
        label=_("Table"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "ltr"}),
        help_text=_("The first line names the columns: date; channel; measure; number."),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        help_text=_("As a spreadsheet program saves it. It is read and not kept."),
    )

    def clean_file(self) -> str:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(gettext("This file is too large for a table of figures."))
        text = text_of(file.read())
        if text is None:
            raise ValidationError(gettext("This file is no text. Save it as CSV first."))
        return text

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not (data.get("file") or data.get("text", "").strip()):
            raise ValidationError(gettext("Paste a table or choose a file."))
        return data

    @property
    def table(self) -> str:
        return str(self.cleaned_data.get("file") or self.cleaned_data["text"])
