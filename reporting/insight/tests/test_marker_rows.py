"""Names of campaigns and measures above a chart can be read, however close they are."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from reporting.insight.marker_rows import placed

WIDTH = 640.0
lines = st.lists(
    st.tuples(st.floats(0, WIDTH), st.text("abc ", max_size=60)),
    max_size=8,
    unique_by=lambda x: x[0],
)


@given(lines)
def test_no_words_stand_on_others(told: list[tuple[float, str]]) -> None:
    found = placed(told, WIDTH)
    assert sorted((one.x, one.words) for one in found) == sorted(told)
    assert not any(one.overlaps(other) for one, other in combinations(found, 2))


@given(lines)
def test_no_line_comes_through_words_where_there_is_room(told: list[tuple[float, str]]) -> None:
    found = placed(told, WIDTH + 1000)
    assert not any(one.is_crossed_by(other) for one, other in permutations(found, 2))


def test_words_stay_within_the_chart() -> None:
    (one,) = placed([(600.0, "Lessenreeks op scholen")], WIDTH)
    assert one.ends_here
    assert one.span[1] <= WIDTH
    assert placed([], WIDTH) == []
