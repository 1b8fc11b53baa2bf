"""The report code: the same each time, read in any script and spacing, and hard to guess."""

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.intake.code import DIGITS, grouped, parse_code, report_code

CODES = st.text("0123456789", min_size=DIGITS, max_size=DIGITS)
ARABIC, PERSIAN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"


@given(st.binary(min_size=16, max_size=16))
def test_code_is_twenty_digits_and_the_same_each_time(nonce: bytes) -> None:
    code = report_code(nonce)
    assert len(code) == DIGITS
    assert code.isascii()
    assert code.isdigit()
    assert report_code(nonce) == code


@given(CODES)
def test_code_is_read_as_it_is_shown(code: str) -> None:
    shown = grouped(code)
    assert [len(group) for group in shown.split(" ")] == [4, 4, 4, 4, 4]
    assert parse_code(shown) == code


@given(CODES, st.sampled_from([ARABIC, PERSIAN]), st.data())
def test_any_digits_and_anything_usual_between_them_are_read(
    code: str, script: str, data: st.DataObject
) -> None:
    written = code.translate(str.maketrans("0123456789", script))
    between = st.text(" -\u2013\u00a0\u202f\u200f\u2067\u2069.\n\t", max_size=3)
    typed = "".join(digit + data.draw(between) for digit in written)
    assert parse_code(data.draw(between) + typed) == code


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    code = parse_code(text)
    assert code is None or (len(code) == DIGITS and code.isascii())


@pytest.mark.parametrize(
    "text", ["", "1234", "1" * 19, "1" * 21, "1" * 19 + "x", "²" * 20, "½" * 20]
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert parse_code(text) is None


def test_code_hangs_on_the_secret_and_the_nonce(settings: Any) -> None:
    nonce = os.urandom(16)
    code = report_code(nonce)
    assert report_code(os.urandom(16)) != code
    settings.REPORT_CODE_SECRET = "another secret of more than 32 characters"
    assert report_code(nonce) != code
