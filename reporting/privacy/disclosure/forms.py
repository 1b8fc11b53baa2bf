"""What is asked of who wants to disclose a report."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.models import Disclosure, Report
from reporting.models.report import ReportQuerySet

from .scope import KINDS

#: Of the form, what is stored as it is.
STORED = ("authority", "ground", "reference", "scope", "silent_because")
# The largest that a database keeps as a number.
LARGEST = 2**63 - 1


class AskForm(forms.Form):
    """One report, to whom, on what ground, and exactly which parts."""

    number = forms.CharField(
        label=_("Number of the report"),
        help_text=_("As it stands on the page of the report, or in an export."),
        max_length=64,
    )
    authority = forms.ChoiceField(
        label=_("Authority"), choices=Disclosure.Authority.choices, widget=forms.RadioSelect
    )
    ground = forms.ChoiceField(
        label=_("Legal ground"), choices=Disclosure.Ground.choices, widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("The number of the order or the letter. No names."),
        max_length=80,
    )
    scope = forms.MultipleChoiceField(
        label=_("What is handed over"),
        help_text=_("Only what the ground covers."),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    silent_because = forms.CharField(
        label=_("Law that forbids to tell the reporter"),
        help_text=_("Leave empty: the reporter is then told, to whom and on what ground."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, reports: ReportQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = reports
        self.report: Report | None = None

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip().lstrip("#")
        self.report = report_called(self.reports, number)
        if self.report is None:
            raise forms.ValidationError(_("There is no report with this number that you may see."))
        return number


def report_called(reports: ReportQuerySet, number: str) -> Report | None:
    """By the long number or the short one, of those that may be seen."""
    if number.isascii() and number.isdigit():
        return reports.filter(pk=int(number)).first() if int(number) <= LARGEST else None
    try:
        return reports.filter(public_id=UUID(number)).first()
    except ValueError:
        return None


class DecideForm(forms.Form):
    """Why it is approved or refused; stands in the audit trail."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Stands in the audit trail. No names, no words of the reporter."),
        max_length=300,
    )
