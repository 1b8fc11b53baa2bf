"""Rich text on a page that knows no site: the same words, and nothing that page could trip over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.formats.items import Html
from education.offline.fragments import EMPTY, KEPT, fitted

from .page_structure import read

BASE = "https://ssstop.example/nl/lessen/straat/v/1.0.0/"
PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<h2 id='a'>", "</h2>", "<ul>", "<li>", "</ul>", "<a href='/nl/'>", "</a>",
        "<script>", "</script>", "<img src=x onerror=y>", "<b onclick=z>", "</b>", "<br/>", "a & b",
        "&lt;i&gt;", "<!-- c -->", "<svg><a href='//e'>", "</svg>", "<", "\0", "<table><td>",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("<h2 id='x'>Na</h2><h4>Dan</h4>", "<h3>Na</h3><h3>Dan</h3>"),
        ("<p class='a' style='b'>Een", "<p>Een</p>"),
        ("<a href='/nl/hulp/'>hulp</a>", '<a href="https://ssstop.example/nl/hulp/">hulp</a>'),
        ("<a href='tel:112'>112</a>", '<a href="tel:112">112</a>'),
        ("<a href='javascript:alert(1)'>nee</a>", "nee"),
        ("<a href='#boven'>nee</a><a>nee</a>", "neenee"),
        ("<a href='http://[x'>nee</a>", "nee"),
        ("<script>alert(1)</script><style>p{}</style>ja", "ja"),
        ("<img src='x.png' alt='y'>ja", "ja"),
        ("<span lang='ar' dir='rtl'>نعم</span>", '<span lang="ar" dir="rtl">نعم</span>'),
        ("<b><i>Een</b></i>", "<b><i>Een</i></b>"),
        ("2 &lt; 3 &amp; 4", "2 &lt; 3 &amp; 4"),
    ],
)
def test_the_words_stay_and_the_rest_fits(given_text: str, shown: str) -> None:
    assert fitted(Html(given_text), level=3, base=BASE) == shown


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_whatever_is_written_ends_as_a_whole_and_known_fragment(text: str) -> None:
    shown = fitted(Html(text), level=4, base=BASE)
    structure = read(shown)
    assert set(structure.tags) <= KEPT | EMPTY | {"a", "h4"}
    assert structure.attributes <= {"href", "lang", "dir"}
    assert not structure.unbalanced
    assert fitted(Html(shown), level=4, base=BASE) == shown
