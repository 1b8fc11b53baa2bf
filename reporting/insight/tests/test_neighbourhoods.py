"""From hexagons to arrays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import geo
from reporting.insight.neighbourhoods import (
    coarser,
    counted,
    neighbours_of,
    study_cells,
)

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[5.2, 52.36], [5.24, 52.36], [5.24, 52.38], [5.2, 52.38], [5.2, 52.36]]],
}
CELLS = study_cells([SQUARE], 10)


def test_rows_hold_the_neighbours_that_are_there() -> None:
    shuffled = np.random.default_rng(3).permutation(CELLS)
    around = neighbours_of(shuffled)
    n = len(shuffled)
    assert around.shape == (n, 7)
    place = {int(cell): number for number, cell in enumerate(shuffled)}
    for number, row in enumerate(around.tolist()):
        told = {place[cell] for cell in geo.neighbours(int(shuffled[number])) if cell in place}
        assert [cell for cell in row if cell < n] == sorted(told)
        assert row[len(told) :] == [n] * (7 - len(told))


def test_being_neighbours_is_mutual_and_more_rings_hold_fewer() -> None:
    near, far = neighbours_of(CELLS), neighbours_of(CELLS, rings=2)
    assert far.shape[1] == 19
    for number in range(0, len(CELLS), 37):
        assert set(near[number].tolist()) <= set(far[number].tolist())
        assert all(number in near[other] for other in near[number] if other < len(CELLS))


def test_cells_lie_in_the_outlines_once() -> None:
    twice = study_cells([SQUARE, SQUARE], 10)
    np.testing.assert_array_equal(twice, CELLS)
    assert (np.diff(CELLS) > 0).all()
    middle = geo.cells_at(52.37, 5.22)
    assert middle.cell in CELLS
    assert middle.cell9 in study_cells([SQUARE], 9)
    assert geo.cells_at(52.39, 5.22).cell not in CELLS
    assert len(study_cells([], 10)) == 0
    assert neighbours_of([]).shape == (0, 7)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), max_size=20))
def test_parents_are_those_of_the_geographers(points: list[tuple[float, float]]) -> None:
    told = [geo.cells_at(*point) for point in points]
    fine = np.array([cells.cell for cells in told], dtype=np.int64)
    assert geo.parents(fine, 9).tolist() == [cells.cell9 for cells in told]
    assert geo.parents(fine, 8).tolist() == [cells.cell8 for cells in told]


def test_parents_are_never_finer_and_of_one_resolution() -> None:
    with pytest.raises(ValueError, match="coarser"):
        geo.parents(geo.parents(CELLS, 9), 10)
    with pytest.raises(ValueError, match="coarser"):
        geo.parents(np.append(CELLS, geo.parents(CELLS[:1], 9)), 8)


def test_what_was_counted_is_put_in_order_and_nothing_is_lost() -> None:
    elsewhere = geo.cells_at(52.3, 4.9).cell
    keys = [int(CELLS[5]), int(CELLS[2]), elsewhere, int(CELLS[5])]
    values, outside = counted(CELLS, keys, [3, 1, 4, 2])
    assert outside == 4
    assert values[5] == 5
    assert values[2] == 1
    assert values.sum() == 6
    assert counted(CELLS, keys).values[5] == 2
    assert counted([], keys).outside == 4
    assert counted(CELLS, []).values.tolist() == [0] * len(CELLS)


def test_coarser_counts_add_up() -> None:
    numbers = np.arange(len(CELLS))
    cells, values = coarser(CELLS, numbers, 8)
    assert values.sum() == numbers.sum()
    assert (np.diff(cells) > 0).all()
    parents = geo.parents(CELLS, 8)
    assert values.tolist() == [numbers[parents == cell].sum() for cell in cells]


def test_a_cell_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="once"):
        neighbours_of([CELLS[0], CELLS[0]])
