"""Nightlife, school and holidays: which hours and days they are, and what is said of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from scipy.stats import binomtest

from home.people.models import Municipality, User
from home.people.role_setup import ensure_roles
from reporting.insight.district_chart import doubling_steps, equal_steps
from reporting.insight.shares import Standing, leaning, share_interval, stand_out
from reporting.insight.week_marks import hours_of_week
from reporting.models import Holiday, WeekSettings
from reporting.public_holidays import public_holidays

from .counted_reports import Told, store

SignIn = Callable[[str], Client]
PAGE = "insight:when"


@pytest.fixture
def analyst(almere: Municipality) -> Client:
    ensure_roles()
    user = User.objects.create_user("analyst@example.org", municipality=almere, language="en")
    user.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(user)
    return client


def figures(client: Client, **query: Any) -> dict[str, Any]:
    response = client.get(reverse(PAGE), query)
    assert response.status_code == 200
    return {figure.name: figure for figure in response.context["figures"]}


def ago_on(weekday: int, back: int = 14) -> int:
    """How many days ago it was that day of the week, at least so many."""
    return back + (timezone.localdate() - timedelta(days=back) - timedelta(days=weekday)).weekday()


def test_days_off_of_known_years_are_those_of_the_calendar() -> None:
    with override("en"):
        found = public_holidays("NL", date(2025, 1, 1), date(2025, 12, 31))
        assert found == {
            date(2025, 1, 1): "New Year's Day",
            date(2025, 4, 18): "Good Friday",
            date(2025, 4, 20): "Easter Sunday",
            date(2025, 4, 21): "Easter Monday",
            # The 27th is a Sunday.
            date(2025, 4, 26): "King's Day",
            date(2025, 5, 5): "Liberation Day",
            date(2025, 5, 29): "Ascension Day",
            date(2025, 6, 8): "Whit Sunday",
            date(2025, 6, 9): "Whit Monday",
            date(2025, 12, 25): "Christmas Day",
            date(2025, 12, 26): "Second Christmas Day",
        }
        easters = {2000: (4, 23), 2008: (3, 23), 2024: (3, 31), 2038: (4, 25), 2049: (4, 18)}
        for year, (month, day) in easters.items():
            assert public_holidays("NL", date(year, month, day), date(year, month, day))
        # Ascension and Liberation Day fell together.
        assert "," in public_holidays("NL", date(2016, 5, 5), date(2016, 5, 5))[date(2016, 5, 5)]
    assert public_holidays("", date(2025, 1, 1), date(2025, 12, 31)) == {}


def test_nights_go_on_to_the_next_morning_and_over_sunday() -> None:
    mask = hours_of_week(3, 5, 22, 6)
    assert mask.sum() == 24
    assert mask[3, 22]
    assert mask[4, 5]
    assert not mask[4, 6]
    assert not mask[3, 5]
    assert mask[6, 0]
    over = hours_of_week(6, 0, 23, 1)
    assert np.argwhere(over).tolist() == [[0, 0], [0, 23], [1, 0], [6, 23]]
    assert hours_of_week(0, 4, 8, 17).sum() == 45


def test_share_beside_the_hours_and_what_it_leans_on(almere: Municipality, analyst: Client) -> None:
    saturday = [ago_on(5, 14 + 7 * week) for week in range(20)]
    tuesday = [ago_on(1, 14 + 7 * week) for week in range(10)]
    spread_out = [Told(days_ago=day, hour=23) for day in saturday]
    store(almere, [*spread_out, *(Told(days_ago=day, hour=19) for day in tuesday)])
    figure = figures(analyst)["marked-hours"]
    night = figure.table.rows[0]
    assert night[:4] == ["nightlife hours", "Thursday to Saturday, 22:00–6:00", 20, "67 %"]
    assert night[5:] == ["14 %", "more than its share of the hours"]
    assert "Of the 30 reports" in figure.sentence
    assert "nightlife hours 67 % (of the hours 14 %)" in figure.sentence

    # Half of it at one moment: without that hour it would be as ever.
    store(almere, [Told(days_ago=tuesday[0], hour=10)] * 40)
    school = figures(analyst)["marked-hours"].table.rows[1]
    assert school[2] == 40
    assert "busiest hour" in school[-1]


def test_school_hours_leave_out_days_off_and_days_off_are_told(
    almere: Municipality, analyst: Client
) -> None:
    monday = ago_on(0, 21)
    day = timezone.localdate() - timedelta(days=monday)
    store(almere, [Told(days_ago=monday, hour=10), Told(days_ago=monday - 7, hour=10)])
    WeekSettings.objects.update_or_create(site=almere.site, defaults={"country": ""})

    def rows() -> dict[str, Any]:
        found = figures(analyst, period="month")["marked-hours"].table.rows
        return {row[0]: row[1:] for row in found}

    assert rows()["school hours"][1] == 2
    assert "school holidays" not in rows()
    Holiday.objects.create(
        municipality=almere, kind="school", name="Autumn <b>", first_day=day, last_day=day
    )
    assert rows()["school hours"][1] == 1
    assert rows()["school holidays"][:2] == ["1 days", 1]
    dates = figures(analyst, period="month")["dates"]
    assert [row[2] for row in dates.table.rows if row[2]] == ["Autumn <b>"]
    assert ("free", "school holiday") in dates.chart.legend
    assert "Autumn &lt;b&gt;" in dates.chart.marks
    heat = figures(analyst)["week"]
    assert {"night", "school"} <= {kind for kind, _told in heat.chart.legend}
    assert heat.table.rows[23][-2:] == ["Thu, Fri, Sat", ""]
    assert heat.table.rows[9][-2:] == ["", "Mon, Tue, Wed, Thu, Fri"]


def test_administrator_keeps_the_days_and_the_hours(almere: Municipality, sign_in: SignIn) -> None:
    client = sign_in("admin")
    told = {"kind": "school", "name": "Zomer", "first_day": "2026-07-04", "last_day": "2026-08-16"}
    assert client.post(reverse("holidays:add"), told).status_code == 302
    assert "Zomer" in client.get(reverse("holidays:index")).text
    wrong = client.post(reverse("holidays:add"), told | {"last_day": "2026-07-01"})
    assert wrong.context["form"].errors["last_day"]
    assert Holiday.objects.get().municipality == almere

    address = client.get("/admin/settings/reporting/weeksettings/")["Location"]
    hours = {
        "night_first_day": 4,
        "night_last_day": 5,
        "night_from": 23,
        "night_until": 5,
        "school_first_day": 0,
        "school_last_day": 4,
        "school_from": 8,
        "school_until": 15,
        "country": "",
    }
    assert client.post(address, hours | {"school_until": 8}).context["form"].errors
    assert client.post(address, hours).status_code == 302
    assert WeekSettings.for_site(almere.site).night_from == 23
    handler = sign_in("handler")
    assert handler.get(reverse("holidays:index")).status_code in (302, 403)


@pytest.mark.parametrize(("number", "total", "size"), [(0, 20, 0.3), (9, 20, 0.2), (20, 20, 0.5)])
def test_shares_are_those_of_an_independent_library(number: int, total: int, size: float) -> None:
    exact = binomtest(number, total, size).proportion_ci(0.95, method="exact")
    assert share_interval(number, total) == pytest.approx((exact.low, exact.high))
    tails = [binomtest(number, total, size, side).pvalue for side in ("less", "greater")]
    (one,) = stand_out([number], total, [size])
    assert one.p == pytest.approx(min(1, 2 * min(tails)))


def test_without_anything_nothing_stands_out() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)
    assert [one.verdict for one in stand_out([0, 0], 0, [0.2, 0.8])] == [0, 0]
    calm = [
        any(one.verdict for one in stand_out(numbers.tolist(), 60, [0.1] * 10))
        for numbers in np.random.default_rng(1).multinomial(60, [0.1] * 10, size=400)
    ]
    assert sum(calm) / len(calm) <= 0.05


def test_fewer_somewhere_because_of_a_peak_elsewhere_is_said() -> None:
    few = Standing(2, 60, 0.3, 0.0, 0.1, 0.001, -1)
    rows = [(0, "crowd", 50), (1, "other", 2)]
    assert leaning({1: few}, 0.05, {"day": rows}) == {1: {"day"}}
    assert leaning({1: few}, 0.05, {"day": [(0, str(one), 1) for one in range(58)]}) == {}


def test_shades_are_round_and_no_number_has_two() -> None:
    counts = doubling_steps(68)
    assert [counts.label(counts.level(one)) for one in (0, 1, 4, 5, 19, 20, 68)] == (
        ["0", "1–4", "1–4", "5–9", "10–19", "20–49", "50–99"]
    )
    assert [doubling_steps(most).label(1) for most in (0, 1, 2, 3)] == ["1", "1", "1", "1"]
    rates = equal_steps(1.2)
    with override("en"):
        assert [rates.label(rates.level(one)) for one in (0.2, 0.5, 1.2)] == (
            ["0–0.5", "0.5–1", "1–1.5"]
        )
    for most in (0.0, 0.05, 0.1, 0.3, 1.0, 7.0, 99.9, 1000.0):
        steps = equal_steps(most)
        assert 0 <= steps.level(most) <= 5
        assert steps.until >= most
