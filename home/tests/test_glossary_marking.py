"""Finding words in running text: whole, in any case, once; and leaving all else as it is."""

from collections.abc import Iterable

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from home.glossary.marking import Explanations, Word

MELDING = Word(1, ("melding", "meldingen"), "Wat je vertelt & meer <b>")


def explaining(*words: Word, language: str = "nl") -> Explanations:
    return Explanations(words, language)


def marked(html: str) -> list[str]:
    return [button.get_text() for button in BeautifulSoup(html, "html.parser").select("button")]


def found(form: str, text: str, language: str = "nl") -> list[str]:
    return marked(explaining(Word(1, (form,), "x"), language=language).mark(f"<p>{text}</p>"))


def test_the_first_word_gets_a_button_and_its_explanation() -> None:
    html = explaining(MELDING).mark("<p>Een Melding en nog een <b>melding</b>.</p>")
    assert html == (
        '<p>Een <button class="term" popovertarget="term-1" type="button">Melding</button>'
        '<span class="term__explanation" dir="ltr" id="term-1" popover>'
        "Wat je vertelt &amp; meer &lt;b&gt;</span> en nog een <b>melding</b>.</p>"
    )


def test_a_word_is_explained_once_on_a_page() -> None:
    explanations = explaining(MELDING)
    assert marked(explanations.mark("<ul><li>Twee meldingen</li></ul>")) == ["meldingen"]
    again = "<p>Een melding</p>"
    assert explanations.mark(again) == again


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Een melding</h3>",
        '<p><a href="/x">Een <b>melding</b></a></p>',
        "<p><button>melding</button></p>",
        "<blockquote><p>melding</p></blockquote>",
        "<details><summary>melding</summary></details>",
        "melding",
        "<p><!-- melding --></p>",
        '<p><img alt="melding"></p>',
        "<p>straat<b>melding</b></p>",
        "<p><b>melding</b>stoet</p>",
    ],
)
def test_it_is_never_marked_elsewhere(html: str) -> None:
    explanations = explaining(MELDING)
    assert explanations.mark(html) == html
    assert marked(explanations.mark("<p>En een melding</p>")) == ["melding"]


def test_the_longest_comes_first_and_a_part_of_it_is_not_the_word() -> None:
    words = (Word(1, ("intimidatie",), "a"), Word(2, ("seksuele intimidatie",), "b"))
    html = explaining(*words).mark("<p>Seksuele  intimidatie, en seksuele intimidatie.</p>")
    assert marked(html) == ["Seksuele  intimidatie"]
    html = explaining(*words).mark("<p>Intimidatie of seksuele&nbsp;intimidatie</p>")
    assert marked(html) == ["Intimidatie", "seksuele\xa0intimidatie"]


def test_of_two_that_begin_alike_the_longest_is_meant() -> None:
    words = (Word(1, ("melding",), "a"), Word(2, ("melding doen",), "b"))
    assert marked(explaining(*words).mark("<p>Een melding doen</p>")) == ["melding doen"]


def test_a_paragraph_like_the_one_before_it_does_not_read_on() -> None:
    html = explaining(MELDING).mark("<p>melding</p><p>melding</p>")
    assert html.startswith("<p><button")


@pytest.mark.parametrize(
    ("language", "form", "text", "expected"),
    [
        ("nl", "boa", "de BOA kwam", ["BOA"]),
        ("nl", "boa", "boa's en boa-pilot en naboa", []),
        ("nl", "boa’s", "twee boa's", ["boa's"]),
        ("nl", "melding", "zie melding.nl of ik@melding", []),
        ("nl", "melding", "een ‘melding’, (melding)", ["melding"]),
        ("nl", "café", "een CAFE\u0301", ["CAFE\u0301"]),
        ("nl", "straatintimidatie", "straat\u00adintimidatie", ["straat\u00adintimidatie"]),
        ("tr", "bildirim", "BİLDİRİM", ["BİLDİRİM"]),
        ("tr", "bildirim", "BILDIRIM", []),
        ("tr", "ısrar", "ISRAR", ["ISRAR"]),
        ("en", "victim", "VICTIM", ["VICTIM"]),
        ("uk", "обов'язок", "ОБОВ’ЯЗОК", ["ОБОВ’ЯЗОК"]),
        ("uk", "язок", "обов'язок", []),
        ("uk", "свідок", "Свідок бачить", ["Свідок"]),
        ("ar", "التحرش", "عن التحرّش هنا", ["التحرّش"]),
        ("ar", "تحرش", "التحرش", []),
        ("ar", "تحرش", "تحرشٌ", ["تحرشٌ"]),
        ("pl", "zgłoszenie", "ZGŁOSZENIE", ["ZGŁOSZENIE"]),
    ],
)
def test_whole_words_in_every_language(
    language: str, form: str, text: str, expected: list[str]
) -> None:
    assert found(form, text, language) == expected


def test_nothing_to_explain_changes_nothing() -> None:
    html = "<p>Een melding<br/>é</p>"
    assert explaining().mark(html) == html
    assert explaining(Word(1, ("", " ", "!"), "x")).mark(html) == html


WORDS = ["melding", "boa", "seksuele intimidatie", "intimidatie", "straat"]
OTHERS = ["de", "<", "&", "é", "'", " ", " ", ", ", "en"]
text = st.lists(st.sampled_from([*WORDS, *OTHERS]), max_size=8).map("".join)


def element(children: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    inside = st.lists(children, max_size=3).map("".join)
    plain = text.map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;"))
    names = st.sampled_from(["b", "i", "a", "em"])
    return st.one_of(plain, st.builds("<{0}>{1}</{0}>".format, names, inside), st.just("<br/>"))


inline = st.recursive(st.just("melding"), element, max_leaves=6)
blocks = st.lists(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h3", "ul><li", "p"]), inline).map(
        lambda html: html.replace("</ul><li>", "</li></ul>")
    ),
    max_size=4,
).map("".join)


def without_explanations(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "html.parser")
    for meaning in soup.select(".term__explanation"):
        meaning.decompose()
    return soup


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(blocks, min_size=1, max_size=3))
def test_what_a_page_says_stays_the_same(pieces: list[str]) -> None:
    words = [Word(n, (word,), "Uitleg") for n, word in enumerate(WORDS, start=1)]
    explanations = explaining(*words)
    html = "".join(map(explanations.mark, pieces))
    soup = without_explanations(html)
    before = BeautifulSoup("".join(pieces), "html.parser")
    # The parser itself makes one space of many.
    assert soup.get_text().split() == before.get_text().split()
    buttons = soup.select("button")
    assert len({button["popovertarget"] for button in buttons}) == len(buttons)
    assert all(nothing_closed(button.parents) for button in buttons)
    for button in buttons:
        button.unwrap()
    assert soup.decode().split() == before.decode().split()


def nothing_closed(above: Iterable[Tag]) -> bool:
    names = {one.name for one in above}
    return bool(names & {"p", "li"}) and not names & {"a", "h3", "button"}
