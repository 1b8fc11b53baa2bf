"""The form that releases a version."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from .versions import Version, proposals

# By what they mean for teaching, in the order of `proposals`.
MEANINGS = (
    _("corrections only"),
    _("something was added"),
    _("the lesson runs differently"),
)


class ReleaseForm(forms.Form):
    version = forms.CharField(label=_("Version"), max_length=20)
    changes = forms.CharField(
        label=_("What changed"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For teachers who know the last version. It cannot be changed afterwards."),
    )

    def __init__(self, *args: Any, latest: Version | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = proposals(latest)
        self.fields["version"].initial = str(choices[0])
        if latest is None:
            self.fields["version"].help_text = _("The first version of this pack.")
        else:
            self.fields["version"].help_text = format_html_join(
                ", ", "{}: {}", zip(choices, MEANINGS, strict=True)
            )

    def take(self, error: ValidationError) -> None:
        """Shows what the service refused beside the field it is about."""
        self.add_error(None, error)
