"""Languages of the site, some of them chosen: stored as a list of codes."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from ..people.languages import language_choices

if TYPE_CHECKING:
    _Codes = models.JSONField[list[str], list[str]]
else:
    _Codes = models.JSONField


class LanguageCodesField(_Codes):
    """A list of language codes, ticked in a form; empty where none is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        given: dict[str, Any] = {
            "form_class": forms.MultipleChoiceField,
            "choices": language_choices,
            "widget": forms.CheckboxSelectMultiple,
        }
        # Past JSONField's own, which would ask for a text.
        return models.Field.formfield(self, **given | kwargs)
