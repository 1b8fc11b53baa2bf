"""The same questions and the same rules as a resident's form, and how it was told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from home.people.languages import language_choices
from reporting.models import Report, ReportPage
from reporting.models.report import TOLD

from ..form import ReportForm
from ..offer import offer_for
from ..questions import GROUPS
from ..token import new_token

__all__ = ["ToldForm", "told_form"]


class ToldForm(ReportForm):
    """Everything about the report that a resident could fill in, but for a pin on a map."""

    channel = forms.ChoiceField(
        label=_("How was it told?"),
        choices=[(channel.value, channel.label) for channel in TOLD],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was told.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the reporter"),
        choices=language_choices,
        help_text=_("An answer is written in this language."),
    )

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The questions under the headings of the resident's form; the first ones have none."""
        first = ("", [self["channel"], self["language"]])
        rest = [
            (
                group.heading,
                [
                    self[name]
                    for name in group.fields
                    if name in self.fields and not self[name].is_hidden
                ],
            )
            for group in GROUPS
        ]
        return [first, *rest]

    @property
    def told_channel(self) -> Report.Channel:
        """Of a form that is valid."""
        return Report.Channel(self.cleaned_data["channel"])


def told_form(request: HttpRequest, page: ReportPage, data: Any = None) -> ToldForm:
    """An empty form with a token of its own, or one with what was filled in."""
    initial = {"token": new_token(), "language": page.locale.language_code}
    return ToldForm(data, offer=offer_for(request, page), initial=initial)
