"""What somebody chooses about an export."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from home.people.models import Municipality, User
from reporting.casework.listing.filters import known_query

from .column import GROUP_LABELS
from .columns import COARSE, COLUMNS, FINER, WORDINGS
from .plan import FORMATS, ExportPlan

__all__ = ["REASON_MIN_CHARACTERS", "ExportForm", "ReasonField", "filters_of"]

REASON_MIN_CHARACTERS = 10
REASON_MAX_CHARACTERS = 500
DUPLICATES = "duplicates"


class ReasonField(forms.CharField):
    """Why: in a few words that somebody can check later."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Reason"),
            max_length=REASON_MAX_CHARACTERS,
            min_length=REASON_MIN_CHARACTERS,
            error_messages={
                "required": _("Write why you need this."),
                "min_length": _("Write a little more: the reason is checked later."),
            },
            **kwargs,
        )


def _grouped() -> list[tuple[Any, list[tuple[str, Any]]]]:
    return [
        (
            label,
            [(name, COLUMNS[name].title) for name in COARSE if COLUMNS[name].group == group],
        )
        for group, label in GROUP_LABELS.items()
    ]


class ExportForm(forms.Form):
    """The form of the file, its columns, and, for who may, finer columns with a reason."""

    format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[(name, form.label) for name, form in FORMATS.items()],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    received_from = forms.DateField(label=_("Received from"), required=False, widget=AdminDateInput)
    received_to = forms.DateField(label=_("Received until"), required=False, widget=AdminDateInput)
    duplicates = forms.BooleanField(
        label=_("With duplicates"),
        required=False,
        help_text=_("Reports that were merged into another one."),
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=_grouped,
        widget=forms.CheckboxSelectMultiple,
        initial=COARSE,
        required=False,
    )
    wording = forms.ChoiceField(
        label=_("Codes"),
        choices=list(WORDINGS.items()),
        widget=forms.RadioSelect,
        initial="labels",
        help_text=_("A program works best with codes: they are the same in every language."),
    )
    language = forms.ChoiceField(
        label=_("Language of titles and labels"), choices=lambda: settings.LANGUAGES
    )
    finer = forms.MultipleChoiceField(
        label=_("Finer columns"),
        choices=[(name, COLUMNS[name].title) for name in FINER],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "With these somebody can be known again. Choose only what you need, and write why."
        ),
    )
    reason = ReasonField(
        required=False,
        help_text=_("Needed for finer columns. It stands in the audit trail: name nobody."),
    )

    def __init__(self, *args: Any, may_have_finer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        if not may_have_finer:
            del self.fields["finer"]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        finer = told.get("finer", [])
        if not told.get("columns") and not finer and "columns" in told:
            self.add_error("columns", _("Choose at least one column."))
        if finer and not told.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why you need finer columns."))
        return told

    def plan(self, municipality: Municipality, actor: User, listing: QueryDict) -> ExportPlan:
        """The export that was chosen, of the reports that the listing filters."""
        told = self.cleaned_data
        return ExportPlan(
            municipality=municipality,
            actor=actor,
            format=told["format"],
            columns=[
                name for name in COLUMNS if name in {*told["columns"], *told.get("finer", [])}
            ],
            wording=told["wording"],
            language=told["language"],
            filters=filters_of(listing, told),
            reason=told["reason"],
        )


def asks_for_finer(posted: QueryDict) -> bool:
    """Whether a finer column is asked for, be it in the field of the others."""
    return bool(posted.getlist("finer") or set(FINER).intersection(posted.getlist("columns")))


def filters_of(listing: QueryDict, told: dict[str, Any]) -> str:
    """The filters of the listing with what was chosen here in their place."""
    filters = QueryDict(known_query(listing, ordering=False), mutable=True)
    for name in ("received_from", "received_to"):
        filters.pop(name, None)
        if told.get(name):
            filters[name] = told[name].isoformat()
    if filters.get(DUPLICATES, "") in ("", "shown"):
        filters.pop(DUPLICATES, None)
        if told.get(DUPLICATES):
            filters[DUPLICATES] = "shown"
    return known_query(filters, ordering=False)


def initial_of(listing: QueryDict) -> dict[str, Any]:
    """What the listing's filters say of the form's own fields."""
    told: dict[str, Any] = {
        name: listing.get(name, "") for name in ("received_from", "received_to")
    }
    return told | {DUPLICATES: listing.get(DUPLICATES) in ("shown", "only")}
