"""Questions of the municipality's own as traits: which a quarter's count has, and how they read."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from home.people.models import Municipality
from reporting.extra_answers import AskedQuestion, asked_in
from reporting.models import ExtraQuestion
from reporting.quarters import quarter_after

from .traits import Trait, own_name

__all__ = ["OwnTrait", "own_traits", "own_traits_shown"]

Kind = ExtraQuestion.Kind


@dataclass(frozen=True)
class OwnTrait:
    """A trait with what people read."""

    trait: Trait
    title: str
    labels: dict[str, str]


def own_traits(municipality: Municipality, first_day: date) -> list[Trait]:
    """Those that somebody could have answered in the quarter; words are counted nowhere."""
    rows = (
        ExtraQuestion.objects.of(municipality)
        .exclude(kind=Kind.WORDS)
        .filter(first_approved_on__lt=quarter_after(first_day), ends_on__gte=first_day)
        .prefetch_related("texts")
    )
    asked = [asked_in(row, settings.LANGUAGE_CODE) for row in rows]
    return [_trait(question) for question in asked if question is not None]


def own_traits_shown(municipality: Municipality, language: str) -> list[OwnTrait]:
    """All that may stand in a table, in the language of the reader."""
    rows = ExtraQuestion.objects.of(municipality).ever_shown().exclude(kind=Kind.WORDS)
    asked = [asked_in(row, language) for row in rows.prefetch_related("texts")]
    return [
        OwnTrait(_trait(question), question.label, dict(question.choices))
        for question in asked
        if question is not None
    ]


def _trait(question: AskedQuestion) -> Trait:
    values = tuple(code for code, _label in question.choices)
    return Trait(own_name(question.code), values, several=question.kind == Kind.SEVERAL)
