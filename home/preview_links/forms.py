"""What is asked for a new preview link."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from home.models.preview_link import PreviewLink

DAY, WEEK, MONTH = 1, 7, 30


class PreviewLinkForm(forms.ModelForm):  # type: ignore[type-arg]
    """For whom, and for how long."""

    days = forms.TypedChoiceField(
        label=_("Works for"),
        choices=[(DAY, _("a day")), (WEEK, _("a week")), (MONTH, _("a month"))],
        coerce=int,
        initial=WEEK,
        help_text=_("After that the link shows nothing any more."),
    )

    class Meta:
        model = PreviewLink
        fields = ["note"]

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])
