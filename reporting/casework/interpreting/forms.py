"""Letting an interpreter in, and what an interpreter writes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality, User

from .access import LONGEST_DAYS, interpreters_of
from .services import LONGEST_TRANSLATION, TextToTranslate

USUAL_DAYS = 7
LABELS = {
    "story": _("Story"),
    "wish": _("What would help here"),
    "place": _("Place"),
    "message": _("Message of the reporter"),
    "answer": _("Message of the municipality"),
}


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        name = obj.get_full_name()
        return f"{name} ({obj.email})" if name else obj.email


class AdmitForm(forms.Form):
    """Who, and until when."""

    interpreter = _PersonField(
        label=_("Interpreter"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
    )
    until = forms.DateField(
        label=_("Until and including"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = interpreters_of(municipality)
        self.fields["interpreter"].queryset = people  # type: ignore[attr-defined]
        first = timezone.localdate()
        last = first + timedelta(days=LONGEST_DAYS)
        until = self.fields["until"]
        until.initial = first + timedelta(days=USUAL_DAYS)
        until.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}
        until.validators += [MinValueValidator(first), MaxValueValidator(last)]


class TranslationsForm(forms.Form):
    """A field for each text that is to be translated; all are saved together.

    Beside each stands what was shown of its source, as a digest.
    """

    # What was typed for a text that has changed meanwhile, by its name: shown, never stored.
    refused: Mapping[str, str] = {}

    def __init__(
        self, texts: Iterable[TextToTranslate], data: Any = None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.texts = list(texts)
        for text in self.texts:
            if text.of:
                self.fields[text.of] = self._field(text)
                self.fields[_seen(text.of)] = forms.CharField(
                    required=False, initial=text.seen, widget=forms.HiddenInput
                )

    def translations(self) -> dict[str, str]:
        """What was typed, by the name of the text."""
        return {text.of: self.cleaned_data[text.of] for text in self.texts if text.of}

    def seen(self) -> dict[str, str]:
        """What the page showed of each text, by its name."""
        return {text.of: self.cleaned_data[_seen(text.of)] for text in self.texts if text.of}

    def after_saving(
        self, texts: Iterable[TextToTranslate], refused: Collection[str]
    ) -> "TranslationsForm":
        """The page for what is stored now; what was refused stands beside it, to be read."""
        typed = self.translations()
        form = TranslationsForm(
            replace(text, translation=typed[text.of].strip())
            if text.of in typed and text.of not in refused
            else text
            for text in texts
        )
        form.refused = {name: typed[name] for name in refused if typed[name].strip()}
        return form

    @staticmethod
    def _field(text: TextToTranslate) -> forms.CharField:
        rows = min(14, max(2, text.text.count("\n") + len(text.text) // 60 + 1))
        field = forms.CharField(
            label=_("In Dutch"),
            required=False,
            initial=text.translation,
            max_length=LONGEST_TRANSLATION,
            strip=False,
            widget=forms.Textarea(attrs={"rows": rows, "lang": "nl", "dir": "ltr"}),
        )
        # The browser would cut a longer text off in silence.
        field.widget.attrs.pop("maxlength", None)
        return field

    def pairs(self) -> list[dict[str, Any]]:
        """Each text with its label, and its field where there is one."""
        return [
            {
                "label": LABELS[text.kind],
                "text": text.text,
                "is_answer": text.kind == "answer",
                "field": self[text.of] if text.of else None,
                "seen": self[_seen(text.of)] if text.of else None,
                "refused": self.refused.get(text.of, ""),
            }
            for text in self.texts
        ]


def _seen(name: str) -> str:
    return f"seen:{name}"
