"""Makes both sides ready: the peer's page asks what our form asks, so that it keeps up with it."""

from typing import Any

from django import forms
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Site

from reporting.intake.form import CHECKED, TRAP, ReportForm, form_for_page
from reporting.models import ReportPage

from .models import PeerField, PeerPage

LANGUAGE = "nl"
# What our form carries for itself; the peer has Django's own token in place of it.
OURS_ALONE = {"token", "checked", TRAP}
# The first that fits; Wagtail's form pages know no time of day.
KINDS: list[tuple[type[forms.Field], str]] = [
    (forms.MultipleChoiceField, "checkboxes"),
    (forms.ChoiceField, "dropdown"),
    (forms.FloatField, "number"),
    (forms.DateField, "date"),
    (forms.EmailField, "email"),
]


def our_form() -> ReportForm:
    """As a visitor gets it."""
    page = ReportPage.objects.get(locale__language_code=LANGUAGE)
    with translation.override(LANGUAGE):
        return form_for_page(RequestFactory().get("/", HTTP_HOST="localhost"), page)


def _kind(field: forms.Field) -> str:
    if isinstance(field.widget, forms.RadioSelect) and not isinstance(
        field, forms.MultipleChoiceField
    ):
        return "radio"
    if isinstance(field.widget, forms.Textarea):
        return "multiline"
    return next((kind for type_, kind in KINDS if isinstance(field, type_)), "singleline")


def codes(field: Any) -> list[str]:
    """What may be chosen, without groups; '' is left out."""
    found: list[str] = []
    for code, label in getattr(field, "choices", []):
        found += [inner for inner, _text in label] if isinstance(label, list) else [code]
    return [str(code) for code in found if code]


def make_peer() -> None:
    """A live page below the home page."""
    home = Site.objects.get().root_page
    page = PeerPage(title="Peer", slug="peer", locale=Locale.objects.get(language_code=LANGUAGE))
    for order, (name, field) in enumerate(our_form().fields.items()):
        if name not in OURS_ALONE:
            page.form_fields.add(
                PeerField(
                    sort_order=order,
                    clean_name=name,
                    label=name,
                    required=field.required,
                    field_type=_kind(field),
                    choices="\n".join(codes(field)),
                )
            )
    home.add_child(instance=page)


def an_answer() -> dict[str, str | list[str]]:
    """One report as people make them: a place, a time, some words, an address for an answer."""
    fields = our_form().fields
    return {
        "behaviours": codes(fields["behaviours"])[:2],
        "latitude": "52.37121",
        "longitude": "5.22175",
        "place_text": "Bij de bushalte, aan de kant van het water",
        "area": codes(fields["area"])[0],
        "kind_of_place": "station",
        "when": "exact",
        "date": "2026-01-10",
        "time": "21:30",
        "role": "target",
        "grounds": ["gender"],
        "age_band": "18_24",
        "people": "two_three",
        "helped": "no",
        "effect": ["unsafe"],
        "police": "no",
        "story": "Twee mensen riepen iets en bleven achter mij lopen tot aan het station. " * 4,
        "wish": "Meer licht bij de halte",
        "answer": "answer",
        "email": "iemand@example.org",
        "checked": CHECKED,
    }
