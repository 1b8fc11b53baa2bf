"""Reports of two years, without words, spread as real ones are: half of them anywhere in the study
area, half in a few hundred busy places, most in the evening, some with a vague time or none."""

import os
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from bench.export_peers.rows import CASE, INCIDENT, REPORT, SPREAD, load

__all__ = ["fill"]

DAYS = 730
BUSY_PLACES = 300
PRECISIONS = ["moment"] * 20 + ["about"] * 15 + ["part_of_day"] * 9 + ["day"] * 5 + ["unknown"]
SOURCES = [""] * 6 + ["summer", "place-12", "ally", "poster-bus"]
HOURS = [5, 4, 3, 1, 1, 1, 1, 2, 3, 2, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8, 9, 10, 10, 8]


def fill(count: int) -> None:
    """`count` reports with their incidents and cases, into tables that hold none."""
    from django.db import connection, transaction
    from wagtail.models import Site

    from home.people.models import Municipality, User
    from reporting.demo.lists import load_areas, load_behaviours
    from reporting.models import Behaviour

    site = Site.objects.get(is_default_site=True)
    municipality = Municipality.objects.create(code="GM0034", name="Almere", site=site)
    load_areas(municipality)
    load_behaviours(municipality)
    User.objects.create_superuser("bench@example.org", municipality=municipality)
    # Asked before: a connection that copies rows in answers no question meanwhile.
    bits = list(Behaviour.objects.of(municipality).bits().values())
    places = _places(municipality)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    key = municipality.pk
    # Else SQLite would wait for the disk after each row.
    with transaction.atomic():
        load("reporting_report", REPORT.split(), _reports(key, count, now))
        load("reporting_incident", INCIDENT.split(), _incidents(key, count, now, places, bits))
        load("reporting_case", CASE.split(), _cases(count, now))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _places(municipality: Any) -> list[tuple[int | None, ...]]:
    """Of each hexagon of the study area itself, its parents and its district."""
    from reporting.areas import outlines_of
    from reporting.geo import middles, parents
    from reporting.insight.study_area import study_area_of

    outlines, cells = outlines_of(municipality), study_area_of(municipality).finest
    areas = [outlines.at(latitude, longitude) for longitude, latitude in middles(cells).tolist()]
    found = zip(cells, parents(cells, 9), parents(cells, 8), areas, strict=True)
    return [(int(a), int(b), int(c), area.pk if area else None) for a, b, c, area in found]


def _received(number: int, count: int, now: datetime) -> datetime:
    """Reports come in one after the other."""
    quarters = DAYS * 96 * (count - number) // count
    return now - timedelta(minutes=15 * quarters)


def _source(number: int) -> str:
    """The same of a report and of its incident."""
    return SOURCES[number * SPREAD % 2**32 * len(SOURCES) >> 32]


def _reports(municipality: int, count: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    from django.db import connection

    rng = random.Random(1)
    is_text = connection.vendor != "postgresql"
    for number in range(1, count + 1):
        public_id = uuid.UUID(int=rng.getrandbits(128), version=4)
        language = rng.choice(["nl"] * 8 + ["en", "ar"])
        yield (
            number, public_id.hex if is_text else public_id, municipality, os.urandom(32),
            _received(number, count, now), language, "site", _source(number),
            False, rng.random() < 0.01, rng.random() < 0.1,
        )  # fmt: skip


def _incidents(
    municipality: int, count: int, now: datetime, places: list[tuple[int | None, ...]],
    bits: list[int],
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    from reporting.models.incident import KindOfPlace

    rng, numbers = random.Random(2), np.random.default_rng(2)
    busy = rng.sample(places, min(BUSY_PLACES, len(places)))
    hours = rng.choices(range(24), HOURS, k=count)
    lags = np.minimum(numbers.geometric(0.4, count), 60).tolist()
    for number in range(1, count + 1):
        received = _received(number, count, now)
        day = (received - timedelta(days=lags[number - 1])).date()
        precision = rng.choice(PRECISIONS)
        known = precision != "unknown"
        place = rng.choice(busy if number % 2 else places)
        if rng.random() < 0.15:
            place = (None, None, None, place[3])
        behaviours = sum({1 << rng.choice(bits) for _n in range(rng.choice((1, 1, 2, 3)))})
        yield (
            number, number, received.date().replace(day=1), received.date(), _source(number),
            municipality,
            day if known else None, day.replace(day=1) if known else None,
            day.weekday() * 96 + hours[number - 1] * 4 + rng.randrange(4) if known else None,
            1 if known else None, precision, "evening" if precision == "part_of_day" else "",
            *place, rng.choice(KindOfPlace.values), behaviours,
        )  # fmt: skip


def _cases(count: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(3)
    for number in range(1, count + 1):
        changed = _received(number, count, now)
        outcome = rng.choice(["measure", "partner"] + ["no_action"] * 37 + ["spam"])
        yield (
            number, number, "closed", 3, changed, None, None, changed, outcome, None, None, False,
        )  # fmt: skip
