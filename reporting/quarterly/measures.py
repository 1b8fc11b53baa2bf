"""What was done in a quarter: measures with what can be said of them, and hours of enforcement.

Both come from registers that staff keep. Of what residents reported they hold a judgement, and an
interval only where none of the counts behind it is small.
"""

from datetime import date
from typing import Any

from django.db.models import Count, F, Sum

from home.people.models import Municipality
from reporting.editions.counting import Days
from reporting.insight.disclosure import SMALLEST
from reporting.measures.effects import Effect, effects_of
from reporting.measures.patrols.presence import presence_of
from reporting.measures.place_label import district_names
from reporting.models import Measure, Patrol
from reporting.models.patrol import QUARTER_MINUTES

__all__ = ["measures_in", "patrols_in"]


def measures_in(municipality: Municipality, days: Days, *, today: date) -> list[dict[str, Any]]:
    """Those that ran then, the first one first; judged by all that is known by now."""
    ran = set(Measure.objects.of(municipality).between(*days).values_list("pk", flat=True))
    if not ran:
        return []
    told = [
        {
            "title": effect.measure.title,
            "kind": effect.measure.kind,
            "places": district_names(effect.measure),
            "starts_on": effect.measure.starts_on.isoformat(),
            "ends_on": effect.measure.ends_on and effect.measure.ends_on.isoformat(),
            "outcome": str(effect.judgement.outcome),
            "because": effect.judgement.reason,
            "change": _change(effect),
        }
        for effect in effects_of(municipality, None, today=today)
        if effect.measure.pk in ran
    ]
    return sorted(told, key=lambda one: (one["starts_on"], one["title"]))


def _change(effect: Effect) -> list[float] | None:
    """Value, low and high, in whole per cents; None where a count behind it is small."""
    change, numbers = effect.judgement.change, effect.numbers
    if change is None or numbers is None or numbers.compared is None:
        return None
    if min(*numbers.treated, *numbers.compared) < SMALLEST:
        return None
    return [round(one, 2) for one in (change.value, change.low, change.high)]


def patrols_in(municipality: Municipality, days: Days) -> dict[str, Any]:
    """Of all patrols that began then what they counted, and how many busy hours had none."""
    found = Patrol.objects.of(municipality).filter(day__range=days)
    sums = found.aggregate(
        patrols=Count("pk"),
        quarters=Sum(F("until_quarter") - F("first_quarter"), default=0),
        observations=Sum("observations", default=0),
        warnings=Sum("warnings", default=0),
        fines=Sum("fines", default=0),
    )
    hours = round(sums.pop("quarters") * QUARTER_MINUTES / 60)
    busy = None
    if sums["patrols"]:
        busy = presence_of(municipality, None, first=days[0], last=days[1]).busy
    return {
        **sums,
        "hours": hours,
        "busy_without": round(100 * busy.share_without) if busy else None,
    }
