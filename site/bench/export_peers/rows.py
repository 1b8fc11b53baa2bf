"""Rows for a benchmark of exports: a million in a minute, straight into the tables.

Nothing is sealed and no form is filled in: only what an export without words reads is there, spread
as real reports are.
"""

import itertools
import os
import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

YEARS = 5
QUARTERS = YEARS * 365 * 96
FIRST = datetime(2021, 1, 1, tzinfo=UTC)
BATCH = 10_000
SOURCES = ["", "", "", "summer", "place-12", "ally"]
# The golden ratio of 32 bits: numbers in a row come out far apart.
SPREAD = 2654435761
REPORT = (
    "id public_id municipality_id submission_hash received_at language channel source "
    "outside_municipality held_for_moderation answer_wished"
)
INCIDENT = (
    "id report_id received_month received_on source municipality_id local_date month week_slot "
    "duration_quarters precision part_of_day cell cell9 cell8 area_id kind_of_place behaviours"
)
CASE = (
    "id report_id status priority changed_at due_at team_id closed_at outcome heard helped "
    "look_again"
)
PRECISIONS = ["moment"] * 17 + ["about"] * 7 + ["part_of_day"] * 13 + ["day"] * 10 + ["unknown"] * 3
STATUSES = ["new"] * 5 + ["assessed"] * 5 + ["in_progress"] * 10 + ["closed"] * 80
OUTCOMES = ["measure", "partner", "no_action", "no_action", "not_harassment", "spam"]


def load(table: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Into the table by the quickest way that the database has."""
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        left = iter(rows)
        while some := list(itertools.islice(left, BATCH)):
            insert = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 (names of ours)
            cursor.executemany(insert, some)


def _for_database(value: Any) -> Any:
    """Ids as each database stores them."""
    return value if connection.vendor == "postgresql" else value.hex


def fill(count: int) -> None:
    """`count` reports with their incidents and cases, into tables that hold none."""
    from wagtail.models import Site

    from home.people.models import Municipality
    from reporting.demo.lists import load_areas, load_behaviours
    from reporting.models import Area, Behaviour

    site = Site.objects.get(is_default_site=True)
    municipality = Municipality.objects.create(code="GM0034", name="Almere", site=site)
    load_areas(municipality)
    load_behaviours(municipality)
    load("reporting_report", REPORT.split(), _reports(municipality.pk, count))
    # Asked before: a connection that copies rows in answers no question meanwhile.
    areas = list(Area.objects.of(municipality).values_list("pk", flat=True))
    bits = list(Behaviour.objects.of(municipality).bits().values())
    load("reporting_incident", INCIDENT.split(), _incidents(municipality.pk, areas, bits, count))
    load("reporting_case", CASE.split(), _cases(count))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _received(number: int, count: int) -> datetime:
    """Reports come in one after the other."""
    return FIRST + timedelta(minutes=15 * (number * QUARTERS // count))


def _source(number: int) -> str:
    """The same of a report and of its incident."""
    return SOURCES[number * SPREAD % 2**32 * len(SOURCES) >> 32]


def _reports(municipality: int, count: int) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(1)
    for number in range(1, count + 1):
        public_id = uuid.UUID(int=rng.getrandbits(128), version=4)
        yield (
            number,
            _for_database(public_id),
            municipality,
            os.urandom(32),
            _received(number, count),
            rng.choices(["nl", "en", "ar", "tr", "pl", "uk"], [78, 9, 4, 4, 3, 2])[0],
            "site",
            _source(number),
            False,
            rng.random() < 0.01,
            rng.random() < 0.1,
        )


def _incidents(
    municipality: int, areas: list[int], bits: list[int], count: int
) -> Iterator[tuple[Any, ...]]:
    from reporting.geo import cells_at
    from reporting.models.incident import KindOfPlace

    rng = random.Random(2)
    places = [cells_at(52.37 + rng.gauss(0, 0.03), 5.22 + rng.gauss(0, 0.05)) for _n in range(5000)]
    for number in range(1, count + 1):
        day = date(2021, 1, 1) + timedelta(days=rng.randrange(YEARS * 365))
        precision = rng.choice(PRECISIONS)
        known = precision != "unknown"
        cells: tuple[int | None, ...] = rng.choice(places)
        if rng.random() < 0.15:
            cells = (None, None, None)
        behaviours = sum({1 << rng.choice(bits) for _n in range(rng.choice((1, 1, 2, 3)))})
        yield (
            number,
            number,
            day.replace(day=1),
            _received(number, count).date(),
            _source(number),
            municipality,
            day if known else None,
            day.replace(day=1) if known else None,
            day.weekday() * 96 + rng.randrange(96) if known else None,
            1 if known else None,
            precision,
            rng.choice(["evening", "night"]) if precision == "part_of_day" else "",
            *cells,
            rng.choice(areas),
            rng.choice(KindOfPlace.values),
            behaviours,
        )


def _cases(count: int) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(1)
    for number in range(1, count + 1):
        changed = _received(number, count) + timedelta(minutes=15 * rng.randrange(40 * 96))
        status = rng.choice(STATUSES)
        is_closed = status == "closed"
        yield (
            number,
            number,
            status,
            rng.choice((1, 2, 3, 3, 3)),
            changed,
            None,
            None,
            changed if is_closed else None,
            rng.choice(OUTCOMES) if is_closed else "",
            rng.choice((None, None, True, False)) if is_closed else None,
            None,
            False,
        )
