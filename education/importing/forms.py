"""The form in which files are chosen that lessons are imported from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

from home.media.scanning import Harmful, NotScanned, told_of

from .several import as_archive, paths_in
from .words import Fault, UnfitArchive, told_fault

__all__ = ["FilesForm"]

#: How many of them one form can bring; more come as a ZIP.
MOST_AT_ONCE = 100


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more: a list of them."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(one, initial) for one in data or [] if one]

    widget = FilesInput


class FilesForm(forms.Form):
    to = forms.ChoiceField(
        label=_("What they become"), help_text=_("A draft, which only makers see.")
    )
    chosen = FilesField(
        label=_("ZIP or files"),
        required=False,
        help_text=_(
            "Best is a ZIP with a folder for each lesson, numbered in their order. Files in a"
            " folder called Teacher or Pupils are for them."
        ),
    )
    folder = FilesField(
        label=_("Or a folder"),
        required=False,
        help_text=_("With all that lies in it, at most %(number)s files.")
        % {"number": MOST_AT_ONCE},
        widget=FilesInput(attrs={"webkitdirectory": True}),
    )
    paths = forms.CharField(required=False, widget=forms.HiddenInput)

    class Media:
        js = [Script("education/import_files.js", type="module")]

    def __init__(self, *args: Any, parents: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._parents = parents
        self.fields["to"].choices = [(key, one.label) for key, one in parents.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen = data.get("folder") or data.get("chosen") or []
        if not chosen and not self.errors:
            raise ValidationError({"chosen": _("Choose a ZIP, files or a folder.")})
        if sum(file.size for file in chosen) > settings.LESSON_IMPORT_MAX_BYTES:
            raise ValidationError({"chosen": told_fault(Fault.TOO_LARGE)})
        return data

    def archive(self) -> "File[bytes]":
        """The ZIP that was chosen, or one of the files that were."""
        folder, files = self.cleaned_data["folder"], self.cleaned_data["chosen"]
        if not folder and len(files) == 1 and str(files[0].name).casefold().endswith(".zip"):
            only: File[bytes] = files[0]
            return only
        told = self.cleaned_data["paths"] if folder else ""
        paths = paths_in(told, folder or files)
        name = paths[0].split("/")[0] if folder else str(self._parents[self.cleaned_data["to"]])
        return as_archive(folder or files, paths, name)

    def refuse(self, error: UnfitArchive | Harmful | NotScanned) -> None:
        """Says beside the field why nothing was taken in."""
        if isinstance(error, UnfitArchive):
            self.add_error("chosen", told_fault(error.fault))
        else:
            self.add_error("chosen", told_of(error))
