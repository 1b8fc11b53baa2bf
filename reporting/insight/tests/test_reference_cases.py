"""Known answers, to the digits in which they were printed."""

import pytest

from reporting.insight.reference_case import Outcome, printed
from reporting.insight.reference_cases import CASES, outcomes


@pytest.mark.parametrize("number", range(len(CASES)))
def test_what_is_known_comes_out(number: int) -> None:
    outcome = outcomes()[number]
    assert outcome.obtained == outcome.case.expected, str(outcome.case.analysis)
    assert outcome.agrees
    assert len(outcome.rows) == len(outcome.case.values)


def test_every_analysis_has_a_case() -> None:
    assert len({case.analysis for case in CASES}) == 11


def test_values_are_printed_like_what_they_are_compared_with() -> None:
    assert printed(-118.04, "-118") == "-118"
    assert printed(0.123456, "0.12") == "0.12"
    assert printed(0.000123456, "2.29e-04") == "1.23e-04"
    wrong = Outcome(CASES[0], tuple("0" for _value in CASES[0].values))
    assert not wrong.agrees
