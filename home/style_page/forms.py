"""A form with one field of each kind, to look at; nothing is ever done with it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CHOICES = [("one", _("Yes")), ("two", _("No"))]


class ShownForm(forms.Form):
    title = forms.CharField(label=_("Title"), help_text=_("A hint stands above the field."))
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 3}))
    one = forms.ChoiceField(
        label=pgettext_lazy("one of several", "Choice"), choices=CHOICES, widget=forms.RadioSelect
    )
    several = forms.MultipleChoiceField(
        label=_("Several choices"), choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    listed = forms.ChoiceField(label=_("List"), choices=CHOICES)
