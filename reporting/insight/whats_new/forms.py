"""How far back is looked, and how often chance is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["LookForm"]

DAYS = {
    "7": _("the last 7 days"),
    "14": _("the last 14 days"),
    "28": _("the last 28 days"),
}
PERMUTATIONS = {
    "999": _("999 times, as a rule"),
    "9999": _("9,999 times, for a doubtful case; it takes ten times as long"),
}


class LookForm(forms.Form):
    """What is asked besides the filters."""

    max_days = forms.TypedChoiceField(
        label=_("Look at"), choices=list(DAYS.items()), initial="28", coerce=int
    )
    permutations = forms.TypedChoiceField(
        label=_("Compare with chance"), choices=list(PERMUTATIONS.items()), coerce=int
    )
