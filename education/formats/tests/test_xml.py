"""XML that says what was given, whatever was given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.formats.xml import Tag, document

from .parsed import parsed

texts = st.text(alphabet=st.characters() | st.sampled_from("&<>\"'\r\n\t\x00\x0b\ufffe"))
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@given(texts, texts)
def test_words_survive_being_written_and_read(text: str, value: str) -> None:
    root = parsed(document(Tag("a", Tag("b", text, attributes={"c": value}))))
    assert (root[0].text or "") == IMPOSSIBLE.sub("", text)
    assert root[0].attrib["c"] == IMPOSSIBLE.sub("", value)


def test_words_between_elements_are_refused() -> None:
    with pytest.raises(TypeError, match="between the elements"):
        document(Tag("a", Tag("b"), "words"))
