"""What is asked of who makes an edition, and of who ends one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["MakeForm", "ReasonForm"]


class MakeForm(forms.Form):
    """A year that is over."""

    year = forms.TypedChoiceField(
        label=_("Year"),
        help_text=_("A year that is over, with reports, of which there is no edition yet."),
        coerce=int,
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why it is sent back or withdrawn."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_(
            "Of an edition that is withdrawn everybody reads this. No names, nothing of a report."
        ),
        max_length=300,
    )
