"""When it happened, in words, for each precision that a report can have."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from reporting.incident_time import (
    IncidentTime,
    again_and_again,
    at_moment,
    at_time,
    on_day,
    some_day,
)
from reporting.models import Incident
from reporting.presentation import when_label

NOW = datetime(2026, 3, 20, 15, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
DAY = date(2026, 3, 6)


def told(when: IncidentTime) -> str:
    facts: dict[str, Any] = {
        name: getattr(when, name)
        for name in ("precision", "local_date", "week_slot", "duration_quarters", "part_of_day")
    }
    with translation.override("en"):
        return when_label(Incident(**facts))


@pytest.mark.parametrize(
    ("when", "label"),
    [
        (IncidentTime(), "unknown"),
        (at_moment(NOW), "Fri 20 March 2026, 15:00"),
        (at_time(DAY, time(21, 40), now=NOW), "Fri 6 March 2026, 21:30"),
        (
            at_time(DAY, time(23, 0), until=time(1, 0), now=NOW),
            "Fri 6 March 2026, about 23:00 to 01:00",
        ),
        (on_day(DAY, now=NOW), "Fri 6 March 2026"),
        (on_day(DAY, "evening", now=NOW), "Fri 6 March 2026, in the evening"),
        (some_day("week", now=NOW), "some day from Sat 14 March 2026 to Fri 20 March 2026"),
        (
            some_day("week", "night", now=NOW),
            "some day from Sat 14 March 2026 to Fri 20 March 2026, at night",
        ),
        (again_and_again(now=NOW), "again and again"),
        (again_and_again(None, "morning", now=NOW), "again and again, in the morning"),
        (again_and_again(DAY, now=NOW), "again and again, last on Fri 6 March 2026"),
    ],
)
def test_time_is_told_as_precisely_as_it_is_known(when: IncidentTime, label: str) -> None:
    assert told(when) == label
