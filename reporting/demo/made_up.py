"""Incidents that look like real ones: known places, evenings and weekends; nothing is stored here.

The shares below are guesses that make a believable picture, and no research.
"""

import json
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from reporting import incident_time
from reporting.incident_time import IncidentTime
from reporting.intake.answers import Point, Traits

SPREAD_M = 120.0
METRES_PER_DEGREE = 111_320.0

Weights = Mapping[str, int]

# Relative weight of each hour of the day and each day of the week, from Monday.
HOUR_WEIGHTS = [5, 4, 3, 1, 1, 1, 1, 2, 3, 2, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8, 9, 10, 10, 8]
DAY_WEIGHTS = [8, 8, 9, 11, 15, 16, 10]
BEHAVIOURS: Weights = {
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
LANGUAGES: Weights = {"nl": 78, "en": 9, "ar": 4, "tr": 4, "pl": 3, "uk": 2}
PRECISIONS: Weights = {
    "exact": 24,
    "now": 10,
    "about": 14,
    "part": 26,
    "day": 8,
    "period": 6,
    "repeatedly": 6,
    "unknown": 6,
}
WHERE_TOLD: Weights = {"pin": 60, "known": 22, "area": 8, "words": 10}
ROLES: Weights = {"target": 70, "witness": 14, "behalf": 4, "": 12}
GROUNDS: Weights = {
    "gender": 58,
    "orientation": 12,
    "origin": 13,
    "religion": 7,
    "age": 6,
    "disability": 4,
    "other": 5,
}
AGE_BANDS: Weights = {
    "under_16": 10,
    "16_17": 14,
    "18_24": 30,
    "25_44": 20,
    "45_64": 7,
    "65_plus": 2,
    "": 17,
}
PEOPLE: Weights = {"one": 45, "two_three": 27, "four_more": 13, "": 15}
HELPED: Weights = {"yes": 9, "no": 38, "nobody_there": 28, "": 25}
POLICE: Weights = {"yes": 4, "no": 70, "": 26}


@dataclass(frozen=True)
class Planted:
    """A place and its hours where more happens than elsewhere: the figures should find it."""

    place: str
    weekdays: tuple[int, ...]
    hours: tuple[int, ...]
    share: float


EVERY_HOUR = tuple(range(24))
PLANTED = (
    Planted("Grote Markt", (4, 5), (21, 22, 23), 0.10),
    Planted("Schoolomgeving Kruidenwijk", (0, 1, 3, 4), (15, 16), 0.06),
)
# The site gets known: of some only the newer half of two days is taken.
SHARE_NEWER = 0.5


@dataclass(frozen=True)
class MadeUp:
    """One incident before it is stored; `point` is where it was, told exactly or not."""

    received_at: datetime
    when: IncidentTime
    place: Mapping[str, Any]
    where_told: str
    point: Point
    behaviours: list[str]
    language: str
    traits: Traits
    story: str
    answer_wished: bool


@cache
def content(name: str) -> Any:
    """What a file of this folder holds."""
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _pick(rng: random.Random, weights: Weights) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _planted(rng: random.Random) -> Planted | None:
    told = rng.random()
    for planted in PLANTED:
        told -= planted.share
        if told < 0:
            return planted
    return None


def _moment(rng: random.Random, until: date, days: int, planted: Planted | None) -> datetime:
    weekdays = planted.weekdays if planted else tuple(range(7))
    hours = planted.hours if planted else EVERY_HOUR
    for _attempt in range(1000):
        back = rng.randint(1, days)
        if rng.random() < SHARE_NEWER:
            back = min(back, rng.randint(1, days))
        day = until - timedelta(days=back)
        fits = day.weekday() in weekdays
        if fits and rng.random() * max(DAY_WEIGHTS) < DAY_WEIGHTS[day.weekday()]:
            break
    hour = rng.choices(hours, [HOUR_WEIGHTS[hour] for hour in hours])[0]
    at = time(hour, rng.randrange(60))
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())


def _told_time(
    rng: random.Random, precision: str, moment: datetime, received_at: datetime
) -> IncidentTime:
    """What a reporter would say of `moment`, at the moment of sending."""
    day, at, now = moment.date(), moment.time(), received_at
    part = ("night", "morning", "afternoon", "evening")[at.hour // 6]
    if precision in ("exact", "now"):
        return incident_time.at_time(day, at, now=now)
    if precision == "about":
        until = (moment + timedelta(minutes=rng.choice((15, 30, 60, 90, 120)))).time()
        return incident_time.at_time(day, at.replace(minute=0), until=until, now=now)
    if precision in ("part", "day"):
        return incident_time.on_day(day, part if precision == "part" else "", now=now)
    said_part = part if rng.random() < 0.6 else ""
    if precision == "period":
        return incident_time.some_day(rng.choice(("week", "month")), said_part, now=now)
    if precision == "repeatedly":
        return incident_time.again_and_again(
            day if rng.random() < 0.5 else None, said_part, now=now
        )
    return IncidentTime()


def _near(rng: random.Random, place: Mapping[str, Any]) -> Point:
    bearing, distance = rng.random() * math.tau, abs(rng.gauss(0, SPREAD_M))
    north, east = distance * math.cos(bearing), distance * math.sin(bearing)
    metres_per_degree_east = METRES_PER_DEGREE * math.cos(math.radians(place["lat"]))
    return place["lat"] + north / METRES_PER_DEGREE, place["lon"] + east / metres_per_degree_east


def made_up_traits(rng: random.Random) -> Traits:
    """What one reporter tells of it; one in five skips all of it."""
    if rng.random() < 0.2:
        return Traits()
    grounds = {_pick(rng, GROUNDS) for _n in range(rng.choice((0, 1, 1, 1, 2)))}
    return Traits(
        role=_pick(rng, ROLES),
        grounds=tuple(code for code in GROUNDS if code in grounds),
        age_band=_pick(rng, AGE_BANDS),
        people=_pick(rng, PEOPLE),
        helped=_pick(rng, HELPED),
        effect=tuple(
            code for code, share in (("unsafe", 0.45), ("avoids", 0.25)) if rng.random() < share
        ),
        police=_pick(rng, POLICE),
    )


def made_up(
    *, count: int, seed: int, now: datetime, days: int, only_at: str = ""
) -> Iterator[MadeUp]:
    """`count` incidents of the `days` before today; the same seed and day make the same ones.

    `only_at` names one place: then all are from there, and told exactly.
    """
    rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)
    places = content("places.json")["places"]
    weights = [place["weight"] for place in places]
    by_name = {place["name"]: place for place in places}
    for _number in range(count):
        planted = None if only_at else _planted(rng)
        told = only_at or (planted.place if planted else "")
        place = by_name[told] if told else rng.choices(places, weights)[0]
        moment = _moment(rng, timezone.localdate(now), days, planted)
        precision = "exact" if only_at else _pick(rng, PRECISIONS)
        minutes = rng.randrange(5) if precision == "now" else rng.randrange(15, 900)
        # Received no later than now, however late in the evening it happened.
        received_at = min(moment + timedelta(minutes=minutes), now)
        where_told = "pin" if only_at else _pick(rng, WHERE_TOLD)
        if where_told == "known" and not place["known"]:
            where_told = "pin"
        language = _pick(rng, LANGUAGES)
        yield MadeUp(
            received_at=incident_time.rounded_to_quarter(received_at),
            when=_told_time(rng, precision, moment, received_at),
            place=place,
            where_told=where_told,
            point=_near(rng, place) if where_told == "pin" else (place["lat"], place["lon"]),
            behaviours=sorted(
                {_pick(rng, BEHAVIOURS) for _n in range(rng.choice((1, 1, 1, 2, 2, 3)))}
            ),
            language=language,
            traits=made_up_traits(rng),
            story=rng.choice(content("stories.json")[language]) if rng.random() < 0.6 else "",
            answer_wished=rng.random() < 0.1,
        )
