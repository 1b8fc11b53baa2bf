"""Codes that are made, and codes that staff choose."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from campaign.links.codes import CODE, MOST_CHARACTERS, new_code
from campaign.models import ShortLink

from .conftest import Town

LOOK_ALIKES = set("0o1il2z5s8b9gquvy")


def test_a_code_that_is_made_has_no_look_alikes_and_is_no_word() -> None:
    made = [new_code() for _n in range(500)]
    assert len(set(made)) == len(made)
    for code in made:
        assert re.fullmatch(r"[a-z0-9]{6}", code)
        assert not LOOK_ALIKES & set(code)
        assert not set("aeiou") & set(code)


def faults_of(code: str) -> set[str]:
    """The fields that a link with this code would be refused for."""
    link = ShortLink(code=code, source="poster")
    try:
        link.clean_fields(exclude={"municipality", "page", "campaign", "made_by"})
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


@given(st.text(max_size=MOST_CHARACTERS + 5))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    is_code = bool(CODE.fullmatch(text)) and 3 <= len(text) <= MOST_CHARACTERS
    # Without one a link gets one that is made.
    assert faults_of(text) == (set() if is_code or not text else {"code"})


@pytest.mark.parametrize("code", ["bus", "bus-12", "a1b", "x" * 30])
def test_short_words_are_codes(code: str) -> None:
    assert faults_of(code) == set()


@pytest.mark.parametrize(
    "code", ["ab", "-bus", "bus-", "bu--s", "Bus", "bu s", "bus\n", "büs", "x" * 31, "../a"]
)
def test_other_words_are_not(code: str) -> None:
    assert faults_of(code) == {"code"}


def test_a_link_without_a_code_gets_one_and_is_its_own_source(town: Town) -> None:
    link = ShortLink(municipality=town.municipality)
    link.full_clean()
    assert CODE.fullmatch(link.code)
    assert link.source == link.code
