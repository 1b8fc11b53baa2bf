"""The hint that words may hold somebody's data: how often it is right, and that it never fails."""

import json
import re
from collections import Counter
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.intake.personal_data import RULES_FILE, Kind, find_personal_data, rules
from reporting.tests.personal_data import LANGUAGES, sentences

LEAST_POSITIVE, LEAST_NEGATIVE = 60, 100
LEAST_RECALL, MOST_FALSE = 0.90, 0.05
LEAST_NEW_NAMES = 0.25
MOST_BYTES = 8 * 1024


@pytest.mark.parametrize("language", LANGUAGES)
def test_finds_nine_in_ten_and_is_wrong_at_most_once_in_twenty(
    language: str, record_property: Any
) -> None:
    made = sentences(language)
    assert len(made.positive) >= LEAST_POSITIVE
    assert len(set(made.negative)) >= LEAST_NEGATIVE
    there = Counter(kind for kind, _text in made.positive)
    found = Counter(kind for kind, text in made.positive if kind in find_personal_data(text))
    recall = found.total() / there.total()
    alarms = Counter(kind for text in made.negative for kind in find_personal_data(text))
    false = [text for text in made.negative if find_personal_data(text)]
    share = len(false) / len(made.negative)
    per_kind = ", ".join(f"{kind} {found[kind]}/{there[kind]}" for kind in Kind)
    record_property(f"personal data {language}, recall", f"{recall:.1%} ({per_kind})")
    record_property(
        f"personal data {language}, false alarms",
        f"{share:.1%} of {len(made.negative)} ({dict(alarms) or 'none'})",
    )
    assert recall >= LEAST_RECALL
    assert share <= MOST_FALSE, false


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_names_of_the_sentences_are_not_in_the_rules(language: str) -> None:
    made = sentences(language)
    assert not [name for name in made.new_names if _stands_in_a_list(name)]
    about_people = [text for kind, text in made.positive if kind == Kind.NAME]
    with_new = [text for text in about_people if any(name in text for name in made.new_names)]
    assert len(with_new) / len(about_people) >= LEAST_NEW_NAMES


def _stands_in_a_list(name: str) -> bool:
    raw = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    lists = [words for title, words in raw["words"].items() if title.startswith("FIRST")]
    known = rules().folded(" ".join(lists)).split()
    return rules().folded(name) in known or bool(find_personal_data(name.lower()))


def test_says_kinds_in_a_fixed_order_and_each_once() -> None:
    text = "@rayan_x, 06-12345678, kevin@example.org, 06 87654321, 12-AB-34, en Kevin"
    assert find_personal_data(text) == list(Kind)


def test_numbers_that_everybody_may_call_are_nobodys() -> None:
    for number in ["112", "0900-8844", "0800-0188", "0800 0432", "14 036", "116 006"]:
        assert find_personal_data(f"Ik belde {number} en wachtte.") == []


def test_marks_that_nobody_sees_hide_nothing() -> None:
    assert find_personal_data("0\u200b6\u00a01234\u202a5678") == [Kind.PHONE]
    assert find_personal_data("۰۶-۱۲۳۴۵۶۷۸") == [Kind.PHONE]
    assert find_personal_data("kevin\u2060@example\u200e.org") == [Kind.EMAIL]


def test_no_rule_can_run_wild() -> None:
    """A pattern whose every quantifier has an end costs at most so much per letter of the text."""
    known = rules()
    patterns = [*known.blanks, *(rule.pattern for rule in known.rules)]
    for pattern in (found.pattern for found in patterns):
        bare = re.sub(r"\[[^\]]*\]", "x", pattern)
        assert not re.search(r"(?<!\\)[*+]|\{\d+,\}", bare), pattern


def test_rules_are_written_so_that_javascript_reads_them_alike() -> None:
    raw = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    patterns = [*raw["blanks"], *raw["parts"].values(), *(rule[2] for rule in raw["rules"])]
    for pattern in patterns:
        assert not re.search(r"\(\?[<P#i]|\\[bBdDsSwWpP]", pattern), pattern


def test_rules_over_folded_words_are_written_folded() -> None:
    raw = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    for _kind, view, pattern in raw["rules"]:
        if view == "folded":
            bare = re.sub(r"\{[A-Z_]+\}", "", pattern)
            assert bare == rules().folded(bare), pattern


def test_rules_weigh_little() -> None:
    brotli = import_module("brotli")  # it has no types
    assert len(brotli.compress(RULES_FILE.read_bytes())) <= MOST_BYTES


@pytest.mark.parametrize(
    "piece", ["a", "1", "@", "Aa ", "A a ", "0 ", "a.", "'a", "Aa-", "insta ", "snap a_", "ا ", "İ"]
)
def test_long_and_odd_words_come_to_an_end(piece: str) -> None:
    text = (piece * 5000)[:5000]
    assert set(find_personal_data(text)) <= set(Kind)


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=400))
def test_never_raises(text: str) -> None:
    assert set(find_personal_data(text)) <= set(Kind)
