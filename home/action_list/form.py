"""What is filled in of an action, and when it may be public."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from home.help_texts import help_text

from .lines import titles_of_lines


class ActionForm(WagtailAdminModelForm):
    """A public action has its words in the site's first language: who has no other reads those."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = titles_of_lines(self.instance.municipality)
        if self.instance.line:
            titles.setdefault(str(self.instance.line), gettext("A line that is no longer there"))
        field = self.fields["line"]
        self.fields["line"] = forms.TypedChoiceField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[("", gettext("None of these")), *titles.items()],
            # What was there before is a number already.
            coerce=lambda value: UUID(str(value)),
            empty_value=None,
        )

    def is_valid(self) -> bool:
        return bool(super().is_valid()) and self._may_be_public()

    def _may_be_public(self) -> bool:
        kept = {
            row.cleaned_data.get("language")
            for row in self.formsets["texts"].forms
            if row.cleaned_data and not row.cleaned_data.get("DELETE")
        }
        if not self.cleaned_data.get("is_public") or settings.LANGUAGE_CODE in kept:
            return True
        name = dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]
        self.add_error(
            "is_public",
            gettext("Who reads this needs words: add a public text in %(language)s.")
            % {"language": name},
        )
        return False


def _explained(key: str) -> FieldPanel:
    return FieldPanel(key.rpartition(".")[2], help_text=help_text(key))


ACTION_PANELS = ObjectList(
    [
        MultiFieldPanel(
            [
                _explained("Action.name"),
                _explained("Action.line"),
                FieldRowPanel([_explained("Action.department"), _explained("Action.owner")]),
                FieldRowPanel([_explained("Action.due_on"), _explained("Action.status")]),
                _explained("Action.result"),
            ],
            heading=_("For colleagues only"),
        ),
        MultiFieldPanel(
            [
                _explained("Action.is_public"),
                InlinePanel(
                    "texts",
                    [
                        _explained("ActionText.language"),
                        _explained("ActionText.text"),
                        _explained("ActionText.result"),
                    ],
                    heading=_("Texts per language"),
                    label=_("language"),
                ),
            ],
            heading=_("For everyone"),
        ),
    ],
    base_form_class=ActionForm,
)
