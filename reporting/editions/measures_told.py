"""Measures as the public reads them: what, in which districts, when, and what can be said of it.

Never the title or the reason: staff write those, and they may name a street. Never a count.
"""

from datetime import date
from typing import Any

from home.people.models import Municipality
from reporting.measures.effects import effects_of
from reporting.measures.judging import Outcome
from reporting.measures.place_label import district_names
from reporting.models import Measure

from .counting import Days

__all__ = ["measures_of"]


def measures_of(municipality: Municipality, days: Days, *, today: date) -> list[dict[str, Any]]:
    """Those that ran then, the first one first; judged by all that is known by now."""
    ran = set(Measure.objects.of(municipality).between(*days).values_list("pk", flat=True))
    if not ran:
        return []
    told = [
        {
            "kind": effect.measure.kind,
            "places": district_names(effect.measure),
            "starts_on": effect.measure.starts_on.isoformat(),
            "ends_on": effect.measure.ends_on and effect.measure.ends_on.isoformat(),
            # What one evening, day or source made is not told as if it held.
            "outcome": str(Outcome.CHANCE if effect.leaning else effect.judgement.outcome),
            "because": effect.judgement.reason,
        }
        for effect in effects_of(municipality, None, today=today)
        if effect.measure.pk in ran
    ]
    return sorted(told, key=lambda one: (one["starts_on"], one["kind"], one["places"]))
