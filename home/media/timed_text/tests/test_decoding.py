"""The letters of a file are found out; what cannot be found out is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.media.timed_text import MOST_BYTES, UnreadableCaptionsError, decode, read

TEXT = "1\n00:00:01,000 --> 00:00:02,000\nHé, čo je ça?\n"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_that_says_how_it_is_written_is_certain(name: str) -> None:
    decoded = decode(TEXT.encode(name))
    assert (decoded.text, decoded.is_certain) == (TEXT, True)


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
def test_arabic_in_two_bytes_a_letter_is_known_without_a_mark(byte_order: str) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n" + "ما يُقال هنا طويل " * 5
    assert decode(text.encode(byte_order)).text == text


@pytest.mark.parametrize(
    ("language", "page", "words"),
    [
        ("nl", "cp1252", "Hé, één"),
        ("", "cp1252", "Hé, één"),
        ("pl", "cp1250", "Zażółć gęślą jaźń"),
        ("tr", "cp1254", "İğneli şey"),
        ("uk", "cp1251", "Їжак і ґанок"),
        ("ar", "cp1256", "مرحبا"),
    ],
)
def test_older_writing_is_read_by_its_language_and_is_not_certain(
    language: str, page: str, words: str
) -> None:
    decoded = decode(words.encode(page), language)
    assert (decoded.text, decoded.is_certain) == (words, False)


@pytest.mark.parametrize(
    "content", [b"", b" \r\n ", b"x" * (MOST_BYTES + 1), b"\xff\xfex", b"\x81\x8d\x8f"]
)
def test_what_cannot_be_used_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnreadableCaptionsError, match=r"\w+ \w+"):
        decode(content)


@given(st.binary(), st.sampled_from(["", "nl", "ar", "uk"]))
def test_any_bytes_are_read_or_refused(content: bytes, language: str) -> None:
    try:
        text = decode(content, language).text
    except UnreadableCaptionsError:
        return
    file = read(text)
    # Nothing is lost without a word: there are cues, or it is said why there are none.
    assert file.cues or file.faults
    lines = file.text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in file.faults)
