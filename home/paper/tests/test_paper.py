"""A PDF is laid out from what it was given, and from nothing else."""

import pytest

from home.paper import can_lay_out, pdf_of

needs_pango = pytest.mark.pango
ELSEWHERE = [
    "https://elsewhere.example/x.png",
    "http://localhost/x.png",
    "file:///etc/hostname",
    "ftp://elsewhere.example/x",
    "data:image/png;base64,AAAA",
    "given:../../etc/hostname",
    "given:absent.png",
    "site:../pyproject.toml",
    "site:/etc/hostname",
]


@needs_pango
@pytest.mark.parametrize("address", ELSEWHERE)
def test_nothing_is_fetched_but_what_is_given(address: str) -> None:
    from home.paper.fetching import OnlyGiven

    fetcher = OnlyGiven({"given:a.png": lambda: (b"x", "image/png")})
    assert fetcher("given:a.png").content_type == "image/png"
    assert fetcher("site:text.ttf").content_type == "font/ttf"
    with pytest.raises(ValueError, match="not given"):
        fetcher(address)


@needs_pango
def test_the_same_words_are_the_same_bytes_with_the_letters_of_the_site() -> None:
    assert can_lay_out()
    html = '<html lang="nl"><head><title>Een</title></head><body><h1>Een</h1><p>Twee</p></body>'
    style = 'h1, p { font-family: "Paper" }'
    made = [pdf_of(html, styles=[style], identifier=b"0" * 32) for _time in range(2)]
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-1.7")
