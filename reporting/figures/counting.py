"""The exact numbers of a cube, as the database counts them. They are stored nowhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import numpy as np
from django.db.models import Count

from home.people.models import Municipality
from reporting.behaviour_bits import to_codes
from reporting.insight.arrays import Integers
from reporting.insight.counts import TIMED, Incidents
from reporting.measures.patrols.week import part_of
from reporting.models import Area, Behaviour, Incident
from reporting.models.incident import KindOfPlace
from reporting.quarters import quarter_after

from .cube import OTHER, REST, Cube
from .guarding import Count as Counting

__all__ = ["BEHAVIOUR", "KIND", "OPEN", "OUTCOME", "WEEK", "YES", "counting_of"]

#: Topics; of behaviours each is one of its own, as a report can tell of several.
KIND, WEEK, OUTCOME, BEHAVIOUR, YES = "kind", "week", "outcome", "behaviour:", "yes"
#: The outcome of what is not closed yet.
OPEN = "open"
SLOTS = 7 * 96

#: Area, topic, answer, and how many.
Row = tuple[int | None, str, str, int]


def counting_of(municipality: Municipality) -> Counting:
    """Counts all that counts for the public: duplicates once, none that is held, whoever asks."""
    return partial(_counted, municipality)


def _counted(municipality: Municipality, cube: Cube) -> Integers:
    table = np.zeros(cube.rows.shape[1], dtype=np.int64)
    blocks = {block.topic: block for block in cube.blocks}
    codes = dict(Area.objects.of(municipality).values_list("pk", "code"))
    bits = Behaviour.objects.of(municipality).bits()
    for day in cube.blocks[0].quarters:
        topics = {topic for topic, block in blocks.items() if day in block.quarters}
        first = date.fromisoformat(day)
        last = quarter_after(first) - timedelta(days=1)
        found = Incidents(Incident).of(municipality).not_held().happened(first, last).order_by()
        for area, topic, value, number in _rows(found, topics, bits):
            code = codes.get(area, REST) if area is not None else REST
            table[blocks[topic].cell(code, day, value)] += number
    return table


def _rows(found: Incidents, topics: set[str], bits: dict[str, int]) -> Iterator[Row]:
    for area, number in found.values_list("area").annotate(Count("pk")):
        yield area, "", "", number
    if KIND in topics:
        for area, kind, number in found.values_list("area", "kind_of_place").annotate(Count("pk")):
            known = kind if kind in KindOfPlace.values else str(KindOfPlace.OTHER.value)
            yield area, KIND, known, number
    if OUTCOME in topics:
        rows = found.values_list("area", "report__case__outcome").annotate(Count("pk"))
        for area, outcome, number in rows:
            yield area, OUTCOME, outcome or OPEN, number
    if WEEK in topics:
        yield from _weeks(found)
    behaviours = {topic for topic in topics if topic.startswith(BEHAVIOUR)}
    if behaviours:
        per_number = found.values_list("area", "behaviours").annotate(Count("pk"))
        for area, together, number in per_number:
            told = {BEHAVIOUR + code for code in to_codes(together, bits)}
            for topic in behaviours:
                yield area, topic, YES if topic in told else OTHER, number


def _weeks(found: Incidents) -> Iterator[Row]:
    """By the middle of when it was; of what nobody knows to the day the part is not known."""
    timed = found.filter(TIMED).values_list("area", "week_slot", "duration_quarters")
    for area, slot, quarters, number in timed.annotate(Count("pk")):
        yield area, WEEK, str(part_of((slot + quarters // 2) % SLOTS).value), number
    for area, number in found.exclude(TIMED).values_list("area").annotate(Count("pk")):
        yield area, WEEK, OTHER, number
