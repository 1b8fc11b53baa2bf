"""What the form offers to choose from: everything about it that staff keep, read together."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from home.frame import frame_for
from home.frame.parts import HelpEntry
from home.people.models import Municipality
from home.people.municipality import municipality_of
from reporting.extra_answers import AskedQuestion, asked_in
from reporting.models import (
    Area,
    Behaviour,
    BehaviourText,
    ExtraQuestion,
    KnownPlace,
    PhotoSettings,
    ReportPage,
)
from reporting.short_memory import remembered

# Read from the database once, however many parts of an answer ask for it.
REQUEST_ATTRIBUTE = "offers_of_form"


@dataclass(frozen=True)
class Offer:
    """The lists of one municipality in one language."""

    municipality: Municipality | None
    behaviours: dict[str, BehaviourText]
    known_places: dict[str, KnownPlace]
    areas: dict[str, Area]
    help_lines: list[HelpEntry]
    help_texts: dict[str, str]
    repeatedly_care: str
    repeatedly_help_line: str
    extra_questions: list[AskedQuestion] = field(default_factory=list)
    asks_photos: bool = False

    def place_with(self, source: str) -> KnownPlace | None:
        """The known place whose code was scanned, if that is what `source` tells."""
        places = self.known_places.values()
        return next((place for place in places if source and place.source == source), None)


def offer_for(request: HttpRequest, page: ReportPage) -> Offer:
    """What `page` offers, the same throughout a request; perhaps as it was some seconds ago, but
    never a draft's."""
    key = ("offer", page.pk, page.live_revision_id, get_language())
    known: dict[Hashable, Offer] = request.__dict__.setdefault(REQUEST_ATTRIBUTE, {})
    if key not in known:
        is_draft = getattr(request, "is_preview", False)
        known[key] = (
            _read(request, page) if is_draft else remembered(key, lambda: _read(request, page))
        )
    return known[key]


def _read(request: HttpRequest, page: ReportPage) -> Offer:
    municipality = municipality_of(request)
    active = Behaviour.objects.of(municipality).filter(active=True)
    places = KnownPlace.objects.of(municipality).filter(active=True)
    # Where nobody lives or comes, nobody says that it happened.
    districts = (
        Area.objects.of(municipality).current().filter(kind=Area.Kind.DISTRICT, in_study_area=True)
    )
    return Offer(
        municipality=municipality,
        behaviours=active.texts(get_language() or ""),
        known_places={place.code: place for place in places},
        areas={area.code: area for area in districts.defer("geometry")},
        help_lines=frame_for(request, page).help_lines,
        help_texts=page.help_texts(),
        repeatedly_care=page.repeatedly_care,
        repeatedly_help_line=page.repeatedly_help_line,
        extra_questions=_extra_questions(municipality),
        asks_photos=_asks_photos(municipality),
    )


def _extra_questions(municipality: Municipality | None) -> list[AskedQuestion]:
    """Approved as they are now, and not past their last day."""
    rows = ExtraQuestion.objects.of(municipality).shown(timezone.localdate())
    asked = [asked_in(row, get_language() or "") for row in rows]
    return [question for question in asked if question is not None]


def _asks_photos(municipality: Municipality | None) -> bool:
    if municipality is None:
        return False
    return PhotoSettings.objects.filter(site=municipality.site_id, asked=True).exists()
