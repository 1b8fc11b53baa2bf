"""Levels and disciplines: those that SSSTOP brings, and those read from a table."""

import csv
import io
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.formats.tests.reference import BEGRIPPENKADER, with_begrippenkader
from education.vocabularies.exchange_file import (
    HEADER,
    Purpose,
    UnreadableVocabulary,
    parse_terms,
)
from education.vocabularies.reading import disciplines, levels
from education.vocabularies.terms import Term

ONE = "95138558-9f65-4888-8ea3-8acce5eea273"
TWO = "aa2f68ba-69e5-415d-8d9b-8d6ab98942b1"
# In the begrippenkader, but not in the table that translates older codes into it.
NEWER_THAN_THE_TABLE = {"burgerschap"}
# The table has special education as a whole.
PART_OF_ANOTHER = {"vso"}


def table(*rows: list[str]) -> str:
    content = io.StringIO()
    csv.writer(content, delimiter=";", lineterminator="\n").writerows([HEADER, *rows])
    return content.getvalue()


def row(code: str, identifier: str, label: str, purpose: Purpose = Purpose.LEVEL) -> list[str]:
    return [purpose, "vdex.xml", code, identifier, label, purpose]


def official(name: str, purpose: Purpose) -> list[Term]:
    (path,) = Path(BEGRIPPENKADER).glob(f"{name}*.csv")
    return parse_terms(path.read_text(encoding="utf-8"), purpose)


def test_codes_are_unique_and_every_term_has_an_identifier_and_names() -> None:
    for terms in (levels(), disciplines()):
        assert len({term.code for term in terms}) == len(terms)
        for term in terms:
            assert str(uuid.UUID(term.identifier)) == term.identifier
            assert term.label
            assert set(term.names) == {"nl", "en"}


def test_every_kind_of_school_is_there() -> None:
    assert {level.context for level in levels()} == {
        "PO",
        "SBaO",
        "SO",
        "VO",
        "BVE",
        "bedrijfsopleiding",
    }
    assert {"po_groep7", "po_groep8", "praktonderwijs", "vmbo", "vso", "mbo"} <= {
        level.code for level in levels()
    }


def test_a_term_is_called_by_its_official_name_where_there_is_no_other() -> None:
    term = levels()[0]
    assert term.name("nl") == "Basisschool"
    assert term.name("pl") == "Primair onderwijs"


def without_names(term: Term) -> Term:
    return replace(term, names={})


@with_begrippenkader
def test_levels_are_those_of_the_begrippenkader() -> None:
    known = official("educationallevel", Purpose.LEVEL)
    assert {without_names(t) for t in levels() if t.code not in PART_OF_ANOTHER} <= set(known)
    assert {t.identifier for t in levels()} <= {t.identifier for t in known}
    assert all(term.context for term in known)


@with_begrippenkader
def test_disciplines_are_those_of_the_begrippenkader() -> None:
    known = set(official("discipline", Purpose.DISCIPLINE))
    assert {without_names(t) for t in disciplines()} - known == {
        without_names(t) for t in disciplines() if t.code in NEWER_THAN_THE_TABLE
    }


def test_a_notion_comes_once_and_a_code_that_was_divided_is_told_apart() -> None:
    terms = parse_terms(
        table(
            row("taal", ONE, "Nederlandse taal", Purpose.DISCIPLINE),
            row("Nederlands", ONE, "Nederlandse taal", Purpose.DISCIPLINE),
            row("taal", TWO, "Taal & Teken", Purpose.DISCIPLINE),
            row("PO", TWO, "Primair onderwijs"),
        ),
        Purpose.DISCIPLINE,
    )
    assert [(term.code, term.identifier) for term in terms] == [
        ("taal", ONE),
        ("taal & teken", TWO),
    ]


@pytest.mark.parametrize(
    ("code", "context"),
    [("po_groep8", "PO"), ("praktonderwijs", "VO"), ("vo", "VO"), ("vavo", "BVE"), ("x", "")],
)
def test_a_level_knows_its_kind_of_school(code: str, context: str) -> None:
    (term,) = parse_terms("\ufeff" + table(row(code, ONE, "Naam")), Purpose.LEVEL)
    assert (term.code, term.context) == (code, context)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a;b;c\n", 1),
        (table(), 1),
        (table(["x"]), 2),
        (table(row("PO", "no identifier", "Naam")), 2),
        (table(row("PO", ONE, "Naam"), row("VO", TWO, " ")), 3),
        (table(row("PO", ONE, "Naam")) + '"', 3),
        (table(row("taal", ONE, "Taal", Purpose.DISCIPLINE)), 2),
    ],
)
def test_what_is_no_table_of_levels_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableVocabulary) as refused:
        parse_terms(text, Purpose.LEVEL)
    assert refused.value.line == line


words = st.text(
    alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20
).filter(lambda word: "%" not in word)


@given(
    st.lists(
        st.tuples(words, st.uuids(), words), min_size=1, unique_by=(lambda r: r[0], lambda r: r[1])
    )
)
def test_terms_survive_being_written_and_read(rows: list[tuple[str, uuid.UUID, str]]) -> None:
    content = table(*(row(code, str(identifier), label) for code, identifier, label in rows))
    terms = parse_terms(content, Purpose.LEVEL)
    assert [(t.code, t.identifier, t.label) for t in terms] == [
        (code, str(identifier), label) for code, identifier, label in rows
    ]


@given(st.text(alphabet=st.characters() | st.sampled_from(';"\n\r')), st.sampled_from(Purpose))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str, purpose: Purpose) -> None:
    for content in (text, table() + text):
        with pytest.raises(UnreadableVocabulary):
            parse_terms(content, purpose)
