"""What is asked of who makes a quarterly report."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reporting.models.quarterly_report import LANGUAGES

from .words import quarter_label

__all__ = ["MakeForm"]


class MakeForm(forms.Form):
    """A quarter that is over, and the language that it is told in."""

    quarter = forms.TypedChoiceField(
        label=_("Quarter"),
        help_text=_(
            "A quarter that has been over for thirty days, so that duplicates and spam are out."
        ),
        coerce=date.fromisoformat,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The report and its PDF are in this language, and stay so."),
        choices=LANGUAGES,
    )

    def __init__(self, *args: Any, quarters: list[date], **kwargs: Any) -> None:
        codes = [code for code, _name in LANGUAGES]
        mine = get_language() or ""
        kwargs.setdefault("initial", {"language": mine if mine in codes else codes[0]})
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (one.isoformat(), quarter_label(one)) for one in quarters
        ]
