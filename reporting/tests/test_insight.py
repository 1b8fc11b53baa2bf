"""The dashboard: for whom it is, what counts, what is called a hot spot, and what it costs."""

import csv
import random
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from home import registries
from home.people.models import Municipality, User
from home.people.role_setup import ensure_roles
from home.registries import Marker
from reporting.demo.lists import load_areas
from reporting.insight import hotspots
from reporting.models import Area, AuditEntry, Behaviour, Case, InsightView, Team

from .counted_reports import Told, store

URL = "/admin/insight/"
PANELS = ("", "when/", "what/", "reporting/", "check/")
CENTRE = (52.3745, 5.2205)
# In the middle of another district.
BUITEN = (52.3945, 5.2778)
ON_WATER = (52.3400, 5.1000)

SignIn = Callable[[str], Client]


@pytest.fixture
def city(almere: Municipality) -> Municipality:
    load_areas(almere)
    return almere


@pytest.fixture
def analyst(city: Municipality) -> Client:
    """Reads the admin in English, as tests do."""
    ensure_roles()
    user = User.objects.create_user("analyst@example.org", municipality=city, language="en")
    user.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(user)
    return client


def scattered(number: int, seed: int = 1, **facts: Any) -> list[Told]:
    """All over the districts and the last year, from always the same seed."""
    rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)
    return [
        Told(
            at=(rng.uniform(52.345, 52.405), rng.uniform(5.15, 5.30)),
            days_ago=rng.randrange(2, 300),
            hour=rng.randrange(24),
            **facts,
        )
        for _one in range(number)
    ]


def figures(client: Client, panel: str = "", query: str = "") -> dict[str, Any]:
    response = client.get(f"{URL}{panel}?{query}")
    assert response.status_code == 200
    assert response.context["problems"] == []
    return {figure.name: figure for figure in response.context["figures"]}


def number(client: Client, query: str = "") -> int:
    response = client.get(f"{URL}what/?{query}")
    assert response.status_code == 200
    found: int = response.context["summary"].number
    return found


def test_it_is_for_analysts_and_administrators_and_others_are_refused_on_record(
    sign_in: SignIn,
) -> None:
    for role in ("analyst", "admin"):
        response = sign_in(role).get(URL)
        assert response.status_code == 200
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    for panel in ("", "figures/where/map.csv", "method/"):
        assert sign_in_once(sign_in, "handler").get(URL + panel).status_code == 302
    refused = AuditEntry.objects.filter(action=AuditEntry.Action.REFUSED, object_type="insight")
    assert refused.count() == 3


def sign_in_once(sign_in: SignIn, role: str) -> Client:
    user = User.objects.filter(email=f"{role}@example.org").first()
    if user is None:
        return sign_in(role)
    client = Client()
    client.force_login(user)
    return client


def test_an_incident_counts_once_and_only_where_it_is_one(
    city: Municipality, analyst: Client
) -> None:
    (main, *_rest) = store(city, [Told(at=CENTRE)] * 2)
    closed = {"status": Case.Status.CLOSED, "closed_at": timezone.now()}
    store(
        city,
        [
            Told(at=CENTRE, case={"merged_into": main}),
            Told(at=CENTRE, case=closed | {"outcome": Case.Outcome.SPAM}),
            Told(at=CENTRE, case=closed | {"outcome": Case.Outcome.NOT_HARASSMENT}),
            Told(at=CENTRE, case=closed | {"outcome": Case.Outcome.MEASURE}),
            Told(at=CENTRE, report={"held_for_moderation": True}),
        ],
    )
    site = Site.objects.create(hostname="elsewhere.example", root_page=city.site.root_page)
    elsewhere = Municipality.objects.create(code="GM0995", name="Lelystad", site=site)
    store(elsewhere, [Told(behaviours=(), incident={"behaviours": 1})])
    assert number(analyst) == 3
    assert number(analyst, "held=1") == 4


def test_each_filter_finds_exactly_its_own(city: Municipality, analyst: Client) -> None:
    at_buiten = Area.objects.get(pk=area_of(city, BUITEN))
    store(
        city,
        [
            Told(at=CENTRE),
            Told(at=BUITEN, behaviours=("stalking", "threat")),
            Told(days_ago=40),
            Told(incident={"local_date": None, "week_slot": None, "duration_quarters": None}),
            Told(days_ago=1, incident={"kind_of_place": "park"}),
            Told(report={"source": "poster"}),
            Told(report={"channel": "import", "source": "=1+1"}),
            Told(days_ago=400),
        ],
    )
    today = timezone.localdate()
    found = {
        "": 7,
        "period=month": 6,
        "period=two_years": 8,
        f"from={today - timedelta(days=41)}&to={today - timedelta(days=39)}": 1,
        f"area={at_buiten.code}": 1,
        "behaviour=threat": 1,
        "behaviour=hissing&behaviour=threat": 7,
        "kind=park": 1,
        "channel=import": 1,
        "source=poster": 1,
        "source=-": 5,
        "precise=1": 2,
    }
    assert {query: number(analyst, query) for query in found} == found


def area_of(city: Municipality, at: tuple[float, float]) -> int:
    from reporting.areas import area_at

    area = area_at(city, *at)
    assert area is not None
    return area.pk


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("area=NOWHERE", "Areas"),
        ("from=2026-03-01&to=2026-02-01", "first day"),
        ("from=yesterday", "From"),
        ("from=1999-01-01", "From"),
        ("period=century", "Period"),
        ("from=2000-01-01&to=2020-01-01", "ten years"),
    ],
)
def test_what_is_wrong_with_a_filter_is_said_and_nothing_is_counted(
    analyst: Client, query: str, told: str
) -> None:
    response = analyst.get(f"{URL}?{query}")
    assert response.status_code == 200
    assert "figures" not in response.context
    assert any(told in problem for problem in response.context["problems"])
    assert analyst.get(f"{URL}figures/where/map.csv?{query}").status_code == 404


def test_too_few_reports_are_a_sentence_and_no_hot_spots(
    city: Municipality, analyst: Client
) -> None:
    store(city, [Told(at=CENTRE)] * 29)
    found = figures(analyst)
    assert "hot-spots" not in found
    assert "too few reports" in found["map"].sentence
    assert [row for row in found["districts"].table.rows if row[1] == 29]


def test_a_planted_place_is_found_and_scattered_reports_are_not(
    city: Municipality, analyst: Client
) -> None:
    store(city, scattered(60))
    assert figures(analyst)["hot-spots"].table.rows == []
    store(city, [Told(at=CENTRE, days_ago=day, hour=day % 24) for day in range(5, 61, 5)])
    for hexagons in (10, 9):
        ((place, inside, *_rest, holds),) = figures(analyst, query=f"hexagons={hexagons}")[
            "hot-spots"
        ].table.rows
        assert "Centrum" in str(place)
        assert int(str(inside)) >= 12
        assert holds == "holds"
    assert "hot spot" in analyst.get(URL).content.decode()


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"days_ago": 3, "hour": 21}, "busiest hour"),
        ({"received_days_ago": 2}, "busiest day"),
        ({"report": {"source": "partner"}}, "one source"),
    ],
)
def test_a_crowd_never_makes_a_hot_spot_silently(
    city: Municipality, analyst: Client, facts: dict[str, Any], told: str
) -> None:
    store(city, scattered(60))
    crowd = [{"days_ago": 3 + one, "hour": one % 20} | facts for one in range(60)]
    store(city, [Told(at=CENTRE, **one) for one in crowd])
    figure = figures(analyst)["hot-spots"]
    assert told in str(figure.table.rows[0][-1])
    assert "lean on one" in figure.sentence


def test_districts_have_a_rate_only_where_it_means_something_and_a_change_only_where_it_is_sure(
    city: Municipality, analyst: Client
) -> None:
    buiten = Area.objects.get(pk=area_of(city, BUITEN))
    Area.objects.filter(pk=buiten.pk).update(residents=2000, visitors_place=False)
    now = [Told(at=BUITEN, days_ago=1 + one % 25, hour=one % 20) for one in range(30)]
    before = [Told(at=BUITEN, days_ago=32 + one, hour=12) for one in range(5)]
    store(city, [*now, *before])
    rows = by_place(figures(analyst, query="period=month")["districts"])
    # Nothing is known of the time before: no report is as old as its first day.
    assert rows[buiten.name] == [30, "15.0"]
    store(city, [Told(at=CENTRE, days_ago=90)])
    rows = by_place(figures(analyst, query="period=month")["districts"])
    assert rows[buiten.name][:3] == [30, "15.0", 5]
    assert rows[buiten.name][3:] == ["× 6.0 (2.3–19.8)", "more than before"]
    assert rows["Centrum"][1] == "visitors' place"
    Area.objects.filter(pk=buiten.pk).update(residents=999)
    rows = by_place(figures(analyst, query="period=month")["districts"])
    assert rows[buiten.name][1] == "too few residents"


def by_place(figure: Any) -> dict[str, list[Any]]:
    return {row[0]: list(row[1:]) for row in figure.table.rows}


def test_hours_have_vague_times_spread_and_say_how_many_are_too_vague(
    city: Municipality, analyst: Client
) -> None:
    evening = {"week_slot": 4 * 96 + 72, "duration_quarters": 24, "precision": "part_of_day"}
    week = {"week_slot": 0, "duration_quarters": 7 * 96, "precision": "period"}
    store(city, [Told(incident=evening), Told(incident=week)])
    figure = figures(analyst, "when/")["week"]
    rows = by_place(figure)
    friday = {hour: row[4] for hour, row in rows.items() if any(row)}
    assert friday == dict.fromkeys([f"{hour}:00" for hour in range(18, 24)], 0.2)
    assert figure.number == 1
    assert "1 of 2 reports (50 %)" in figure.sentence


def test_a_usual_time_is_said_only_where_chance_does_not_make_it(
    city: Municipality, analyst: Client
) -> None:
    store(city, [Told(hour=hour) for hour in range(24)])
    assert "No time of the day" in figures(analyst, "when/")["clock"].sentence
    store(city, [Told(hour=22, days_ago=2)] * 24)
    assert "mostly around 22:" in figures(analyst, "when/")["clock"].sentence


def test_the_reporting_itself_has_receipt_lag_and_ways(city: Municipality, analyst: Client) -> None:
    store(
        city,
        [
            Told(days_ago=3, received_days_ago=3),
            Told(days_ago=9, received_days_ago=3, report={"source": "poster"}),
            Told(days_ago=500, received_days_ago=3),
            Told(received_days_ago=3, incident={"local_date": None}),
            # Some day of a week: its first day is no day on which it happened.
            Told(received_days_ago=3, incident={"duration_quarters": 7 * 96}),
        ],
    )
    found = figures(analyst, "reporting/", "period=month")
    assert max(row[1] for row in found["receipts"].table.rows) == 5
    lag = {row[0]: row[1] for row in found["lag"].table.rows}
    assert lag["the same day"] == lag["within a week"] == lag["later"] == 1
    assert lag["day not known"] == 2
    assert [row[1:] for row in found["ways"].table.rows] == [["no source", 4], ["poster", 1]]


def test_campaigns_and_measures_are_marked_on_the_time_axis(
    city: Municipality, analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "marked" not in figures(analyst, "reporting/")
    today = timezone.localdate()

    def known(municipality: Municipality, first: date, last: date) -> list[Marker]:
        assert (municipality, last) == (city, today)
        return [Marker("campaign", "Posters <3", today - timedelta(days=10))]

    monkeypatch.setattr(registries, "_markers", {known: None})
    store(city, [Told()])
    found = figures(analyst, "reporting/", "period=month")
    assert [row[0] for row in found["marked"].table.rows] == ["Posters <3"]
    assert "Posters &lt;3" in found["receipts"].chart.marks


def test_hot_spots_of_before_are_scored_on_what_came_since(
    city: Municipality, analyst: Client
) -> None:
    store(city, [Told(at=CENTRE, days_ago=95 + one) for one in range(40)])
    store(city, [Told(at=CENTRE, days_ago=5 + one) for one in range(30)])
    store(city, [Told(at=BUITEN, days_ago=5 + one) for one in range(10)])
    (row, *_others) = figures(analyst, "check/", "hexagons=10")["self-check"].table.rows
    assert row[0] == "the hot spots"
    assert row[3] == "75 %"


def test_every_panel_costs_the_same_number_of_queries_for_many(
    city: Municipality, analyst: Client
) -> None:
    def cost(panel: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert analyst.get(URL + panel).status_code == 200
        return len(queries)

    store(city, scattered(60) + [Told(at=CENTRE, days_ago=2)] * 10)
    first = {panel: cost(panel) and cost(panel) for panel in PANELS}
    store(city, scattered(200, seed=2) + [Told(at=BUITEN, days_ago=2)] * 20)
    assert {panel: cost(panel) for panel in PANELS} == first
    assert max(first.values()) < 40


def test_a_team_limits_what_is_counted(city: Municipality, analyst: Client) -> None:
    store(city, [Told(at=CENTRE), Told(at=BUITEN), Told()])
    assert number(analyst) == 3
    team = Team.objects.create(municipality=city, name="Buiten")
    team.areas.set([area_of(city, BUITEN)])
    team.members.add(User.objects.get(email="analyst@example.org"))
    assert number(analyst) == 1


def test_files_say_what_they_are_about_and_that_they_are_internal(
    city: Municipality, analyst: Client
) -> None:
    store(city, scattered(40))
    store(city, [Told(report={"source": "=cmd"})])
    query = "period=year&compare=nothing"
    response = analyst.get(f"{URL}figures/receiving/ways.csv?{query}")
    assert "attachment" in response["Content-Disposition"]
    text = response.content.decode()
    rows = list(csv.reader(StringIO(text[1:]), delimiter=django_settings.CSV_DELIMITER))
    assert rows[0][0] == "Internal"
    about = {row[0]: row[1] for row in rows if len(row) == 2}
    assert about["Number (n)"] == "41"
    assert {"Period", "Filters", "Made on", "In one sentence"} <= about.keys()
    assert ["This site", "'=cmd", "1"] in rows

    drawing = analyst.get(f"{URL}figures/where/map.svg?{query}")
    root = ET.fromstring(drawing.content)  # noqa: S314 (made by ourselves a line above)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "rect", "path", "text", "line"}
    said = " ".join(element.text or "" for element in root.iter())
    assert "Internal: exact counts" in said
    assert f"n): {figures(analyst, query=query)['map'].number}" in said
    for wrong in ("where/nothing.csv", "nowhere/map.csv", "where/districts.svg"):
        assert analyst.get(f"{URL}figures/{wrong}").status_code == 404


def test_views_are_kept_shared_and_thrown_away(
    city: Municipality, analyst: Client, sign_in: SignIn
) -> None:
    kept = analyst.post(f"{URL}saved/", {"name": "Nachten", "query": "period=month&kind=park"})
    assert kept["Location"].endswith("?period=month&kind=park")
    analyst.post(f"{URL}saved/", {"name": "Ours", "query": "kind=park", "shared": "1"})
    analyst.post(f"{URL}saved/", {"name": "Wrong", "query": "area=NOWHERE"})
    assert set(InsightView.objects.values_list("name", flat=True)) == {"Nachten", "Ours"}
    colleague = sign_in("admin")
    seen = colleague.get(URL).context["saved"]
    assert [view.name for view in seen] == ["Ours"]
    ours = InsightView.objects.get(name="Ours")
    assert colleague.post(f"{URL}saved/{ours.pk}/").status_code == 404
    assert analyst.post(f"{URL}saved/{ours.pk}/").status_code == 302
    assert list(InsightView.objects.values_list("name", flat=True)) == ["Nachten"]


def test_the_method_computes_its_cases_at_once(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = analyst.get(f"{URL}method/")
    assert page.context["differing"] == 0
    assert page.context["agreeing"] > 15
    monkeypatch.setattr(hotspots, "gi_star", lambda *_given: [0.0] * 6)
    assert analyst.get(f"{URL}method/").context["differing"] == 1


def test_a_report_outside_the_study_area_is_counted_as_such(
    city: Municipality, analyst: Client
) -> None:
    store(city, [Told(at=CENTRE)] * 30)
    assert "outside" not in " ".join(figures(analyst)["map"].notes)
    store(city, [Told(at=ON_WATER)] * 2)
    found = figures(analyst)["map"]
    assert found.number == 30
    assert "outside the study area, not on the map: 2" in " ".join(found.notes)


def test_behaviours_are_counted_each(city: Municipality, analyst: Client) -> None:
    store(city, [Told(behaviours=("hissing", "threat")), Told(behaviours=("threat",))])
    labels = Behaviour.objects.of(city).labels("en")
    rows = by_place(figures(analyst, "what/")["behaviours"])
    assert rows[labels["threat"]][:2] == [2, "100 %"]
    assert rows[labels["hissing"]][:2] == [1, "50 %"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"days_ago": 5, "hour": 12}, "not without its busiest hour"),
        ({"received_days_ago": 1}, "not without its busiest day of receipt"),
        ({"report": {"source": "cafe"}}, "not without one source"),
        ({}, "more than before"),
    ],
)
def test_a_change_of_a_behaviour_or_a_kind_of_place_says_what_made_it(
    city: Municipality, analyst: Client, facts: dict[str, Any], told: str
) -> None:
    # As much as before, so that something is known of then.
    store(city, [Told(at=CENTRE, days_ago=40 + one) for one in range(20)])
    store(city, [Told(at=CENTRE, days_ago=2 + one) for one in range(20)])
    of_each: list[dict[str, Any]] = [
        {"behaviours": ("threat",)},
        {"behaviours": ("threat", "staring")},
    ]
    crowd = [{"days_ago": 2 + one, "hour": one % 20} | of_each[one % 2] for one in range(26)]
    park = {"incident": {"kind_of_place": "park"}}
    store(city, [Told(at=CENTRE, **one | park | facts) for one in crowd])
    found = figures(analyst, "what/", "period=month")
    labels = Behaviour.objects.of(city).labels("en")
    behaviours, kinds = by_place(found["behaviours"]), by_place(found["kinds"])
    for row in (behaviours[labels["threat"]], behaviours[labels["staring"]], kinds["Park"]):
        assert told in row[-1]
        assert row[-1].startswith("more than before")
    # A change that is none leans on nothing.
    assert behaviours[labels["hissing"]][-1] == "no clear difference"
    if not facts:
        assert kinds["Park"][-1] == told
