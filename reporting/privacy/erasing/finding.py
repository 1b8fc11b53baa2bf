"""Reports that may be the one a person tells of, by what is countable."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from home.people.models import Municipality
from reporting.geo import cells_at
from reporting.incident_time import PERIOD_DAYS
from reporting.models import Behaviour, Incident, Report
from reporting.models.incident import Precision

__all__ = ["MOST_CANDIDATES", "find_candidates"]

MOST_CANDIDATES = 200
LONGEST_PERIOD = timedelta(days=max(PERIOD_DAYS.values()))


def find_candidates(
    reports: QuerySet[Report], municipality: Municipality, told: Mapping[str, Any]
) -> list[Report]:
    """At most one more than may be listed, newest first."""
    incidents = Incident.objects.filter(_where(told), _when(told), municipality=municipality)
    if told.get("behaviours"):
        bit_of = Behaviour.objects.of(municipality).bits()
        bits = reduce(or_, (1 << bit_of[code] for code in told["behaviours"]))
        incidents = incidents.annotate(shared=F("behaviours").bitand(bits)).filter(shared__gt=0)
    found = reports.filter(pk__in=incidents.order_by().values("report"))
    return list(found.order_by("-received_at", "-pk")[: MOST_CANDIDATES + 1])


def _where(told: Mapping[str, Any]) -> Q:
    found = Q()
    if told.get("area"):
        found &= Q(area=told["area"])
    if told.get("kind_of_place"):
        found &= Q(kind_of_place=told["kind_of_place"])
    if place := told.get("known_place"):
        found &= Q(cell9=cells_at(place.latitude, place.longitude).cell9)
    return found


def _when(told: Mapping[str, Any]) -> Q:
    if not told.get("first_day"):
        return Q()
    around = timedelta(days=told.get("days_around") or 0)
    first = told["first_day"] - around
    last = (told.get("last_day") or told["first_day"]) + around
    that_day = Q(local_date__gte=first, local_date__lte=last)
    some_day = Q(
        precision=Precision.PERIOD, local_date__gte=first - LONGEST_PERIOD, local_date__lte=last
    )
    # Who gave no day sent it afterwards, and mostly soon.
    no_day = Q(
        local_date=None,
        report__received_at__gte=_start(first),
        report__received_at__lt=_start(last + LONGEST_PERIOD),
    )
    return that_day | some_day | no_day


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
