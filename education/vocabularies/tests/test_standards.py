"""The kerndoelen that SSSTOP brings."""

from education.vocabularies.reading import levels
from education.vocabularies.standards import standards


def test_codes_are_unique_and_say_their_kind_of_school_and_number() -> None:
    assert len({standard.code for standard in standards()}) == len(standards())
    for standard in standards():
        assert standard.code == f"{standard.context.lower()}-{standard.number}"


def test_each_is_named_in_both_languages_of_the_packs_and_says_of_what_it_is_a_paraphrase() -> None:
    for standard in standards():
        for words in (standard.names, standard.area, standard.source):
            assert set(words) == {"nl", "en"}
            assert all(words.values())
    assert {standard.context for standard in standards()} <= {level.context for level in levels()}
