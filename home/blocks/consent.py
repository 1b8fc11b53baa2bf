"""Chooses what somebody agreed to whose words stand in a block."""

from typing import Any

from django import forms
from wagtail import blocks


class StoryConsentBlock(blocks.ChooserBlock):
    """A short list: there are few, and none is made here."""

    target_model = "media.StoryConsent"
    widget = forms.Select()

    def get_form_state(self, value: Any) -> Any:
        # As a list: the script of a select asks whether an option is in it.
        return self.widget.format_value(self.get_prep_value(value))
