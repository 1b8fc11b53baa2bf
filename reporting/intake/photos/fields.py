"""The fields for photos: new ones, and those that came before and are still there."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .kept import photo_in

__all__ = ["KEPT_PHOTOS", "NEW_PHOTOS", "PhotoFields"]

NEW_PHOTOS, KEPT_PHOTOS = "photos", "kept_photos"


class _Files(forms.FileInput):
    allow_multiple_selected = True


class PhotoFields(forms.Form):
    """Files themselves are never bound: they are taken into `kept_photos` before."""

    kept_photos = forms.MultipleChoiceField(
        label=gettext_lazy("Photos that are with your report"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Untick what you do not want to send."),
        error_messages={
            "invalid_choice": gettext_lazy(
                "One of the answers is not in the list. Please choose again."
            )
        },
    )
    photos = forms.FileField(
        label=gettext_lazy("Photos of the place"),
        required=False,
        widget=_Files(attrs={"multiple": True, "accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy(
            "Only if you have one already: never go back for it. Never photograph a person. For "
            "example a dark corner, up to three photos. Where and when it was taken is removed."
        ),
    )

    def ask_photos(self, are_asked: bool) -> None:
        """Without it there is no field, and nothing that is sent is read."""
        data: Any = self.data
        values = data.getlist(KEPT_PHOTOS) if are_asked and hasattr(data, "getlist") else []
        if not are_asked:
            del self.fields[NEW_PHOTOS]
        if not values:
            del self.fields[KEPT_PHOTOS]
            return
        self.fields[KEPT_PHOTOS].choices = [  # type: ignore[attr-defined]
            (value, _("Photo %(number)s") % {"number": number})
            for number, value in enumerate(values, 1)
        ]

    def told_photos(self) -> tuple[bytes, ...]:
        """The photos that go along; of a form that is valid."""
        return tuple(photo_in(value) for value in self.cleaned_data.get(KEPT_PHOTOS, ()))
