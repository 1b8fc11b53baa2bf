"""The municipality's own lists in one language, read once for a whole export."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import pgettext

from home.people.models import Municipality
from reporting.behaviour_bits import to_codes
from reporting.models import Area, Behaviour, Case, ImportBatch, Report, Team
from reporting.models.incident import KindOfPlace, PartOfDay, Precision

from .remembered import Remembered

__all__ = ["Tables", "tables_of"]

# '2026-03-06 20:40', whatever follows.
MINUTES_END = 16


@dataclass(frozen=True)
class Tables:
    """What numbers and codes stand for."""

    language: str
    bit_of: dict[str, int]
    areas: dict[int, Area]
    teams: dict[int, str]
    imports: dict[int, str]
    #: Label by code, by vocabulary.
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    #: What the clock said at a moment, by the moment as the database writes it.
    clock: Remembered = field(default_factory=lambda: Remembered(on_the_clock))

    def behaviours(self, number: int) -> list[str]:
        return to_codes(number, self.bit_of)


def on_the_clock(moment: str) -> datetime:
    """The municipality's own time; databases give it in UTC."""
    at = datetime.fromisoformat(moment[:MINUTES_END]).replace(tzinfo=UTC)
    return at.astimezone(timezone.get_default_timezone()).replace(tzinfo=None)


def tables_of(municipality: Municipality, language: str) -> Tables:
    """All lists of the municipality, in `language`."""
    behaviours = Behaviour.objects.of(municipality)
    areas = Area.objects.filter(municipality=municipality)
    batches = ImportBatch.objects.filter(municipality=municipality)
    with translation.override(language):
        labels = _vocabularies()
    labels["behaviours"] = behaviours.labels(language)
    return Tables(
        language=language,
        bit_of=behaviours.bits(),
        areas={area.pk: area for area in areas},
        teams=dict(Team.objects.of(municipality).values_list("pk", "name")),
        imports={batch.pk: str(batch) for batch in batches},
        labels=labels,
    )


def _vocabularies() -> dict[str, dict[str, str]]:
    """What codes of ours are called in the language that is active."""
    return {
        "kinds_of_place": _texts(KindOfPlace.choices),
        "precisions": _texts(Precision.choices),
        "parts_of_day": _texts(PartOfDay.choices),
        "languages": _texts(settings.LANGUAGES),
        "channels": _texts(Report.Channel.choices),
        "statuses": _texts(Case.Status.choices),
        "priorities": {
            PRIORITY_CODES[Case.Priority(number)]: str(label)
            for number, label in Case.Priority.choices
        },
        "outcomes": _texts(Case.Outcome.choices),
        "yes_no": {"true": pgettext("in a list", "yes"), "false": pgettext("in a list", "no")},
    }


#: A priority is a number only so that it can be sorted by.
PRIORITY_CODES = {priority: priority.name.lower() for priority in Case.Priority}


def _texts(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    return {str(code): str(label) for code, label in choices}
