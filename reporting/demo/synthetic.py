"""Made-up incidents that look like real ones: known places, evenings and weekends."""

import json
import math
import random
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality
from reporting.geo import cells_at
from reporting.incident_time import IncidentTime, incident_time, rounded_to_quarter
from reporting.intake.services import Answers, report_rows
from reporting.intake.token import submission_hash
from reporting.models import Area, Behaviour, Incident, KeyWrap, Report, Sealed
from reporting.models.incident import KindOfPlace

__all__ = ["SOURCE", "make_incidents"]

SOURCE = "synthetic"
BATCH = 500
SPREAD_M = 120.0
METRES_PER_DEGREE = 111_320.0
KIND_OF_PLACE = {"bus": "transport"}

# Relative weight of each hour of the day and each day of the week, from Monday.
HOUR_WEIGHTS = [5, 4, 3, 1, 1, 1, 1, 2, 3, 2, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8, 9, 10, 10, 8]
DAY_WEIGHTS = [8, 8, 9, 11, 15, 16, 10]
BEHAVIOUR_WEIGHTS = {
    "hissing": 22,
    "name_calling": 18,
    "shouting": 20,
    "spitting": 3,
    "stalking": 10,
    "staring": 17,
    "sexual_remarks": 16,
    "touching": 5,
    "blocking": 6,
    "filming": 3,
    "exposure": 1,
    "threat": 3,
    "other": 4,
}
LANGUAGE_WEIGHTS = {"nl": 78, "en": 9, "ar": 4, "tr": 4, "pl": 3, "uk": 2}
ROLE_WEIGHTS = {"target": 70, "witness": 18, "": 12}


@dataclass(frozen=True)
class MadeUp:
    """One incident before it is stored."""

    received_at: datetime
    when: IncidentTime
    latitude: float
    longitude: float
    place: Mapping[str, Any]
    behaviours: list[str]
    language: str
    role: str
    story: str


@cache
def _content(name: str) -> Any:
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _pick(rng: random.Random, weights: Mapping[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _moment(rng: random.Random, until: date, days: int) -> tuple[date, int]:
    for _attempt in range(1000):
        day = until - timedelta(days=rng.randint(1, days))
        if rng.random() * max(DAY_WEIGHTS) < DAY_WEIGHTS[day.weekday()]:
            break
    return day, rng.choices(range(24), HOUR_WEIGHTS)[0]


def made_up(*, count: int, seed: int, until: date, days: int) -> Iterator[MadeUp]:
    """`count` incidents of the `days` before `until`; the same seed makes the same ones."""
    rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)
    places = _content("places.json")["places"]
    for _number in range(count):
        place = rng.choices(places, [place["weight"] for place in places])[0]
        day, hour = _moment(rng, until, days)
        precision = rng.random()
        if precision < 0.55:
            when = incident_time(day, moment=time(hour, rng.randrange(60)))
        elif precision < 0.8:
            part = ("night", "morning", "afternoon", "evening")[hour // 6]
            when = incident_time(day, part_of_day=part)
        else:
            when = incident_time(day if precision < 0.9 else None)
        bearing, distance = rng.random() * math.tau, abs(rng.gauss(0, SPREAD_M))
        north, east = distance * math.cos(bearing), distance * math.sin(bearing)
        metres_per_degree_east = METRES_PER_DEGREE * math.cos(math.radians(place["lat"]))
        language = _pick(rng, LANGUAGE_WEIGHTS)
        stories = _content("stories.json")[language]
        moment = datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone())
        yield MadeUp(
            received_at=rounded_to_quarter(moment + timedelta(minutes=rng.randrange(15, 900))),
            when=when,
            latitude=place["lat"] + north / METRES_PER_DEGREE,
            longitude=place["lon"] + east / metres_per_degree_east,
            place=place,
            behaviours=sorted(
                {_pick(rng, BEHAVIOUR_WEIGHTS) for _n in range(rng.choice((1, 1, 1, 2, 2, 3)))}
            ),
            language=language,
            role=_pick(rng, ROLE_WEIGHTS),
            story=rng.choice(stories) if rng.random() < 0.6 else "",
        )


def make_incidents(*, municipality: Municipality, count: int, seed: int, days: int = 365) -> int:
    """Stores `count` made-up reports, sealed like real ones and marked by their source."""
    bit_of = Behaviour.objects.of(municipality).bits()
    areas = {area.name: area for area in Area.objects.filter(municipality=municipality)}
    today = timezone.localdate()
    now = timezone.now()
    batch: list[MadeUp] = []
    for item in made_up(count=count, seed=seed, until=today, days=days):
        # Received no later than now, however late in the evening it happened.
        batch.append(item)
        if len(batch) == BATCH:
            _store(municipality, batch, bit_of, areas, now)
            batch = []
    _store(municipality, batch, bit_of, areas, now)
    return count


@transaction.atomic
def _store(
    municipality: Municipality,
    batch: list[MadeUp],
    bit_of: Mapping[str, int],
    areas: Mapping[str, Area],
    now: datetime,
) -> None:
    reports = Report.objects.bulk_create(
        Report(
            municipality=municipality,
            submission_hash=submission_hash(secrets.token_bytes(16)),
            received_at=min(item.received_at, rounded_to_quarter(now)),
            language=item.language,
            source=SOURCE,
        )
        for item in batch
    )
    rows = [
        report_rows(report=report, answers=_answers(item, areas), bit_of=bit_of)
        for report, item in zip(reports, batch, strict=True)
    ]
    Incident.objects.bulk_create(row.incident for row in rows)
    Sealed.objects.bulk_create(sealed for row in rows for sealed in row.sealed)
    KeyWrap.objects.bulk_create(row.key_wrap for row in rows)


def _answers(item: MadeUp, areas: Mapping[str, Area]) -> Answers:
    kind = item.place["kind"]
    return Answers(
        behaviours=item.behaviours,
        when=item.when,
        kind_of_place=KindOfPlace(KIND_OF_PLACE.get(kind, kind)),
        place_text=item.place["name"],
        role=item.role,
        story=item.story,
        cells=cells_at(item.latitude, item.longitude),
        area=areas.get(item.place["part"]),
    )
