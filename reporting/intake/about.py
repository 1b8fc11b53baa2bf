"""The questions about it that may all be skipped; never one about who did it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .answers import Traits
from .extra import ExtraFields
from .form_fields import AGE_BANDS, ANSWERS, EFFECTS, GROUNDS, HELPED, PEOPLE, POLICE, ROLES

STORY_MAX_CHARACTERS = 5000
WISH_MAX_CHARACTERS = 1000


def _radios(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _checkboxes(label: Any, choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class AboutFields(ExtraFields):
    """Nothing here is needed."""

    role = _radios(_("Did it happen to you?"), ROLES)
    grounds = _checkboxes(_("What did it seem to be about?"), GROUNDS)
    people = _radios(_("How many people did it?"), PEOPLE)
    helped = _radios(_("Did anyone help?"), HELPED)
    effect = _checkboxes(_("What does it do to you?"), EFFECTS)
    age_band = _radios(_("How old is the person it happened to?"), AGE_BANDS)
    police = _radios(_("Did you tell the police?"), POLICE)
    story = forms.CharField(
        label=_("Do you want to tell more?"),
        required=False,
        max_length=STORY_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6, "data-counter": STORY_MAX_CHARACTERS}),
    )
    wish = forms.CharField(
        label=_("What would help here?"),
        required=False,
        max_length=WISH_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example light, more people around, or another place for the bus stop."),
    )
    answer = forms.ChoiceField(
        label=_("Do you want an answer?"),
        choices=ANSWERS,
        initial="count",
        required=False,
        widget=forms.RadioSelect,
        help_text=_("You read an answer here on the site, with the code that you get."),
    )
    email = forms.EmailField(
        label=_("E-mail address for a notice"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        help_text=_("Leave this empty if someone else reads your mail."),
        error_messages={
            "invalid": _("This is not an e-mail address. Write it like name@example.org.")
        },
    )

    def clean_story(self) -> str:
        return str(self.cleaned_data["story"]).strip()

    def clean_wish(self) -> str:
        return str(self.cleaned_data["wish"]).strip()

    def traits(self) -> Traits:
        """Of a form that is valid."""
        data = self.cleaned_data
        return Traits(
            role=data["role"],
            grounds=tuple(data["grounds"]),
            age_band=data["age_band"],
            people=data["people"],
            helped=data["helped"],
            effect=tuple(data["effect"]),
            police=data["police"],
            extra=self.extra_chosen(),
        )
