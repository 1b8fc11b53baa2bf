"""How the form of a lesson pack is laid out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.help_texts import help_text


def _field(name: str, **options: Any) -> FieldPanel:
    return FieldPanel(name, help_text=help_text(f"LessonPackPage.{name}"), **options)


def content_panels() -> list[Any]:
    """For whom and how long first: what decides everything else."""
    return [
        MultiFieldPanel(
            [
                _field("audience"),
                _field("levels", widget=forms.CheckboxSelectMultiple),
                _field("disciplines", widget=forms.CheckboxSelectMultiple),
                FieldRowPanel([_field("youngest"), _field("oldest"), _field("duration_minutes")]),
                _field("keywords"),
            ],
            _("For whom"),
        ),
        _field("learning_goals"),
        _field("routes"),
        _field("lessons"),
        _field("items"),
        MultiFieldPanel([_field("guidance"), _field("after_lesson")], _("To give it safely")),
        _field("letters"),
        MultiFieldPanel([_field("licence"), _field("authors")], _("Who made it, and its licence")),
    ]
