"""The demo's measures and hours of enforcement, and the reports of an older system before them.

All days count from today, so that there always are measures that have run for some months. What
they seem to have done is a guess, and no research.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from home.models import OtherCityPage
from home.people.models import Municipality
from reporting.imports.lists import code_lists
from reporting.imports.mapping import Mapping
from reporting.imports.reading import read_table
from reporting.imports.services import run_import
from reporting.measures.counting import count_in
from reporting.measures.places import place_of
from reporting.measures.windows import month_after
from reporting.models import Area, ImportBatch, Measure, Patrol
from reporting.models.patrol import quarters

from .made_up import BEHAVIOURS, DAY_WEIGHTS, HOUR_WEIGHTS, content

__all__ = ["load_measures", "load_older_reports", "load_patrols"]

SOURCE = "oud-meldpunt"
SEED = 3
OLDER_REPORTS = 320
OLDER_DAYS = range(366, 820)
# Where the demo's lamps came later.
DARK_PLACES = {"Station Almere Buiten", "Globeplein, winkels Buiten"}
DARKNESS = 4
COLUMNS = {
    "external_id": "nummer",
    "behaviours": "gedrag",
    "date": "datum",
    "time": "tijd",
    "latitude": "lat",
    "longitude": "lon",
    "kind_of_place": "plek",
    "received": "ontvangen",
    "outcome": "afloop",
}
# What the older system said of them.
OUTCOMES = {"measure": 27, "partner": 19, "no_action": 54}
# District, weekdays from Monday, from, until, unit.
ROUNDS = (
    ("DEMO-S01", (4, 5), time(20), time(2), "koppel 1"),
    ("DEMO-S01", (3,), time(16), time(20), "koppel 1"),
    ("DEMO-S01", (1, 2), time(14), time(18), "koppel 2"),
    ("DEMO-B01", (2, 4), time(15), time(19), ""),
    ("DEMO-P01", (3,), time(18), time(22), ""),
    ("DEMO-H01", (5,), time(19), time(23), ""),
)
WEEKS = 52
SHARE_SKIPPED = 0.1


def load_older_reports(municipality: Municipality) -> None:
    """Brought in from a file, as a municipality would; only where they are not there yet."""
    if ImportBatch.objects.filter(municipality=municipality, source=SOURCE).exists():
        return
    text = "\n".join([";".join(COLUMNS.values()), *_older(random.Random(SEED))])  # noqa: S311
    raw = text.encode()
    mapping = Mapping(
        source=SOURCE,
        columns=COLUMNS,
        values={
            "behaviours": {code: code for code in BEHAVIOURS},
            "outcome": {code: code for code in OUTCOMES},
        },
        defaults={"language": "nl", "outcome": "no_action", "kind_of_place": "street"},
    )
    run_import(
        actor=None,
        table=read_table(raw),
        mapping=mapping,
        lists=code_lists(municipality),
        digest=hashlib.sha256(raw).hexdigest(),
    )


def _older(rng: random.Random) -> Iterator[str]:
    places = content("places.json")["places"]
    weights = [
        place["weight"] * (DARKNESS if place["name"] in DARK_PLACES else 1) for place in places
    ]
    today = timezone.localdate()
    # Drawn apart, so that places and days stay as they are without it.
    ends = random.Random(SEED).choices(  # noqa: S311
        list(OUTCOMES), list(OUTCOMES.values()), k=OLDER_REPORTS
    )
    for number in range(1, OLDER_REPORTS + 1):
        place = rng.choices(places, weights)[0]
        behaviour = rng.choices(list(BEHAVIOURS), list(BEHAVIOURS.values()))[0]
        hour = rng.choices(range(24), HOUR_WEIGHTS)[0]
        day = _day(rng, today)
        received = datetime.combine(day, time(hour)) + timedelta(hours=rng.randint(2, 60))
        cells = (
            *(f"{number}", behaviour, day.isoformat(), f"{hour:02}:{rng.randrange(60):02}"),
            f"{place['lat'] + rng.uniform(-0.0008, 0.0008):.5f}",
            f"{place['lon'] + rng.uniform(-0.0012, 0.0012):.5f}",
            *(place["kind"], received.strftime("%Y-%m-%d %H:%M"), ends[number - 1]),
        )
        yield ";".join(cells)


def _day(rng: random.Random, today: date) -> date:
    while True:
        day = today - timedelta(days=rng.choice(OLDER_DAYS))
        if rng.random() * max(DAY_WEIGHTS) < DAY_WEIGHTS[day.weekday()]:
            return day


@transaction.atomic
def load_measures(municipality: Municipality) -> None:
    """Only where there are none yet."""
    if Measure.objects.of(municipality).exists():
        return
    districts = {area.code: area for area in Area.objects.of(municipality).defer("geometry")}
    other_city = OtherCityPage.objects.filter(live=True, locale__language_code="nl").first()
    this_month = timezone.localdate().replace(day=1)
    for told in content("measures.json"):
        latitude, longitude, radius = told.get("circle", (None, None, None))
        first, last = told["chosen"] or (None, None)
        measure = Measure.objects.create(
            municipality=municipality,
            **{name: told[name] for name in ("kind", "title", "why", "owner", "cost", "expected")},
            notes=told.get("notes", ""),
            shape=told.get("shape", ""),
            latitude=latitude,
            longitude=longitude,
            radius_m=radius,
            starts_on=month_after(this_month, told["starts"]),
            ends_on=_end_of(this_month, told["ends"]),
            chosen_from=None if first is None else month_after(this_month, first),
            chosen_until=_end_of(this_month, last),
            borrowed_page=other_city if told.get("borrowed") else None,
            borrowed_outcome=told.get("borrowed_outcome", ""),
        )
        measure.areas.set(
            districts[code] for code in told.get("districts", ()) if code in districts
        )
        if chosen := measure.chosen:
            place = place_of(measure, measure.areas.values_list("pk", flat=True))
            measure.source_reports = count_in(municipality, place, *chosen)
            measure.save(update_fields=["source_reports"])


def _end_of(this_month: date, months: int | None) -> date | None:
    """The last day of the month that lies so far from this one."""
    return None if months is None else month_after(this_month, months + 1) - timedelta(days=1)


@transaction.atomic
def load_patrols(municipality: Municipality) -> None:
    """A year of rounds; only where there are none yet."""
    if Patrol.objects.of(municipality).exists():
        return
    rng = random.Random(SEED)  # noqa: S311 (must be the same for the same seed)
    districts = dict(Area.objects.of(municipality).values_list("code", "pk"))
    today = timezone.localdate()
    patrols = []
    for back in range(WEEKS * 7, 0, -1):
        day = today - timedelta(days=back)
        for code, weekdays, starts, ends, unit in ROUNDS:
            if day.weekday() not in weekdays or code not in districts:
                continue
            if rng.random() < SHARE_SKIPPED:
                continue
            first, until = quarters(starts, ends)
            patrol = Patrol(
                municipality=municipality,
                area_id=districts[code],
                day=day,
                first_quarter=first,
                until_quarter=until,
                unit=unit,
                officers=rng.choice((2, 2, 2, 4)),
                observations=rng.choice((0, 0, 1, 1, 2)),
                warnings=rng.choice((0, 0, 0, 1)),
                fines=int(rng.random() < 0.05),
            )
            patrol.set_next_day()
            patrols.append(patrol)
    Patrol.objects.bulk_create(patrols, batch_size=500)
