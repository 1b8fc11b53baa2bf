"""Filters come back from an address as they went in; numbers compare as exactly as they can."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from home.people.models import Municipality
from reporting.insight.change import believed_up_to, changes, ratio_interval
from reporting.insight.charts import LEVELS, level_of, levels_legend
from reporting.insight.filter_form import FilterForm
from reporting.insight.filters import PERIODS, Compare, Filters
from reporting.models import Area, Behaviour
from reporting.models.incident import KindOfPlace

BEHAVIOURS = ("hissing", "threat", "stalking")
AREAS = ("A1", "A2", "A3")

days = st.dates(date(2015, 1, 1), date(2023, 12, 31))


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    if draw(st.booleans()):
        start = Filters.usual(timezone.localdate(), draw(st.sampled_from(sorted(PERIODS))))
    else:
        first = draw(days)
        start = Filters(first, first + timedelta(days=draw(st.integers(0, 800))))
    several = st.lists
    return Filters(
        start.first,
        start.last,
        start.period,
        compare=draw(st.sampled_from(Compare)),
        areas=tuple(draw(several(st.sampled_from(AREAS), unique=True))),
        behaviours=tuple(draw(several(st.sampled_from(BEHAVIOURS), unique=True))),
        kinds=tuple(draw(several(st.sampled_from(KindOfPlace.values), unique=True))),
        channel=draw(st.sampled_from(["", "site", "import"])),
        source=draw(st.sampled_from(["", "-", "poster"])),
        precise=draw(st.booleans()),
        held=draw(st.booleans()),
    )


@pytest.mark.django_db
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=filters())
def test_filters_come_back_as_they_went_in(almere: Municipality, chosen: Filters) -> None:
    for code in AREAS:
        Area.objects.get_or_create(municipality=almere, code=code, defaults={"name": code})
    assert set(BEHAVIOURS) <= set(Behaviour.objects.of(almere).bits())
    form = FilterForm(QueryDict(chosen.query()), municipality=almere)
    assert form.is_valid(), form.messages()
    assert form.filters() == chosen


@pytest.mark.django_db
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.dictionaries(
        st.sampled_from(["period", "from", "to", "compare", "area", "kind", "source", "channel"]),
        st.text(max_size=30),
    )
)
def test_no_address_breaks_it(almere: Municipality, query: dict[str, str]) -> None:
    told = QueryDict(mutable=True)
    told.update(query)
    form = FilterForm(told, municipality=almere)
    if form.is_valid():
        assert form.filters().first <= form.filters().last
        assert isinstance(form.chosen(), list)
    else:
        assert form.messages()


def test_a_period_is_laid_beside_as_many_days() -> None:
    chosen = Filters(date(2026, 3, 1), date(2026, 3, 31))
    before = chosen.before()
    assert (before.first, before.last) == (date(2026, 1, 29), date(2026, 2, 28))
    year = Filters(chosen.first, chosen.last, compare=Compare.YEAR).compared()
    assert year is not None
    assert year.first.weekday() == chosen.first.weekday()
    assert Filters(chosen.first, chosen.last, compare=Compare.NOTHING).compared() is None


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_interval_of_a_ratio_is_the_exact_one(now: int, before: int) -> None:
    low, high = ratio_interval(now, before)
    if now + before == 0:
        assert (low, high) == (0, float("inf"))
        return
    exact = binomtest(now, now + before).proportion_ci(method="exact")
    assert low == pytest.approx(exact.low / (1 - exact.low), rel=1e-6)
    if before:
        assert high == pytest.approx(exact.high / (1 - exact.high), rel=1e-6)
    else:
        assert high == float("inf")


def test_one_control_over_all_rows_of_a_table() -> None:
    alone = changes([(12, 3)])
    among = changes([(12, 3)] + [(4, 4)] * 60)
    assert alone[0].p == among[0].p
    assert (alone[0].verdict, among[0].verdict) == (1, 0)
    assert believed_up_to(alone) == 0.05
    assert changes([]) == []


@given(st.integers(1, 500))
def test_a_legend_has_each_number_in_the_shade_that_it_is_drawn_in(most: int) -> None:
    legend = levels_legend(most)
    for value in range(1, most + 1):
        (found,) = (
            kind
            for kind, told in legend
            if int(told.partition("–")[0]) <= value <= int(told.rpartition("–")[2])
        )
        assert found == f"level--{level_of(value, most)}"
    assert len(legend) <= len(LEVELS)
