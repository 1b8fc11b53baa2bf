"""What is filled in of a word that pages explain."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from home.help_texts import help_text

from .patterns import plain


class GlossaryTermForm(WagtailAdminModelForm):
    """Each word has a letter in it: else it could be found anywhere."""

    def is_valid(self) -> bool:
        return all([super().is_valid(), *map(_has_letters, self.formsets["words"].forms)])


def _has_letters(form: Any) -> bool:
    word = (getattr(form, "cleaned_data", None) or {}).get("word", "")
    if not word or any(char.isalpha() for char in plain(word)):
        return True
    form.add_error("word", gettext("Write a word, with letters."))
    return False


def _explained(key: str, **options: Any) -> FieldPanel:
    return FieldPanel(key.rpartition(".")[2], help_text=help_text(key), **options)


GLOSSARY_PANELS = ObjectList(
    [
        MultiFieldPanel(
            [_explained("GlossaryTerm.name"), _explained("GlossaryTerm.active")],
            heading=_("For colleagues"),
        ),
        InlinePanel(
            "words",
            [
                FieldRowPanel(
                    [_explained("GlossaryWord.language"), _explained("GlossaryWord.word")]
                ),
                _explained("GlossaryWord.other_forms", widget=forms.Textarea(attrs={"rows": 3})),
                _explained("GlossaryWord.explanation", widget=forms.Textarea(attrs={"rows": 2})),
            ],
            heading=_("The word per language"),
            label=_("language"),
            min_num=1,
        ),
    ],
    base_form_class=GlossaryTermForm,
)
