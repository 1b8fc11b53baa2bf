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

    def value_from_form(self, value: Any) -> Any:
        # A select sends text, and nothing for nothing.
        number = str(value) if isinstance(value, str | int) else ""
        return super().value_from_form(int(number) if number.isdecimal() else None)
