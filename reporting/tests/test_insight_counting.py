"""What the dashboard saves itself: figures that are still right, and peaks that decide nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import erasure, short_memory
from reporting.demo.lists import load_areas
from reporting.insight import kept_figures
from reporting.insight.asked import Asked
from reporting.insight.doubted import doubted
from reporting.insight.filters import Filters
from reporting.insight.hot_places import leans_on, shares_of
from reporting.insight.panels.found import look

from .counted_reports import Told, store

URL = "/admin/insight/what/"
CENTRE, BUITEN, PARK = (52.3745, 5.2205), (52.3945, 5.2778), (52.3672, 5.1903)


@pytest.fixture
def analyst(almere: Municipality) -> User:
    load_areas(almere)
    return User.objects.create_superuser("analyst@example.org", municipality=almere, language="en")


@pytest.fixture
def remembering(settings: Any) -> Any:
    """As on a server."""
    settings.RUSH_MEMORY_SECONDS = 10
    kept_figures.forget()
    yield
    kept_figures.forget()
    short_memory.forget()


@pytest.mark.usefixtures("remembering")
def test_figures_are_kept_until_a_report_comes_or_goes(
    almere: Municipality, analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.force_login(analyst)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(URL)
        told = [one["sql"] for one in queries if "reporting_incident" in one["sql"]]
        return response.context["summary"].number, len(told)

    store(almere, [Told(at=CENTRE)] * 5)
    number, questions = asked()
    assert number == 5
    assert questions > 0
    assert asked() == (5, 0)
    (report,) = store(almere, [Told(at=CENTRE)])
    assert asked() == (6, questions)
    assert asked() == (6, 0)
    erasure.erase_report(report=report, actor=None)
    assert asked() == (5, questions)
    assert asked() == (5, 0)
    # What is no act of the trail shows after some minutes.
    monkeypatch.setattr(kept_figures, "SECONDS", 0)
    assert asked() == (5, questions)


def test_only_peaks_that_decide_something_are_fetched_and_nothing_is_missed(
    almere: Municipality, analyst: User
) -> None:
    """The same as from all peaks: an evening, a day of receipt, a source, and none of them."""
    quiet = [Told(at=PARK, days_ago=2 + one, hour=one % 24) for one in range(150)]
    evening = [Told(at=CENTRE, days_ago=3, hour=21, received_days_ago=one % 3) for one in range(40)]
    source = [
        Told(at=BUITEN, days_ago=2 + one, hour=one % 20, report={"source": "cafe"})
        for one in range(40)
    ]
    store(almere, quiet + evening + source)
    asked = Asked(almere, analyst, Filters.usual(timezone.localdate()), "en", 9)
    found, grid, incidents = look(asked), asked.grid, asked.incidents()
    cells = sorted({found.cell(one) for spot in found.spots for one in found.around(spot)})
    shape = (found.values, grid.cells, grid.neighbours, found.spots)
    only = doubted(incidents, grid.field, shares_of(*shape), asked.fullest)
    every, few = incidents.peaks(grid.field, cells), incidents.peaks(grid.field, cells, only=only)
    leaning = leans_on(*shape, every)
    assert leans_on(*shape, few) == leaning
    assert sorted(map(sorted, leaning)) == [[], ["hour"], ["source"]]
    assert len(few["hour"]) < len(every["hour"]) / 10
    assert len(few["day"]) < len(every["day"]) / 10
