"""Titles of every length in every script."""

import pytest
from PIL import features

from home.cards.lettering import FOLDER, MOST_LINES, fit, font, plain, script_of

WIDTH, HEIGHT = 1056, 350
TITLES = [
    "Hulp",
    "Wat is straatintimidatie?",
    "Een heel lange titel over straatintimidatie die niet past " * 4,
    "Aansprakelijkheidswaardevaststellingsveranderingenoverzicht" * 2,
    "Czym jest molestowanie uliczne i gdzie szukać pomocy",
    "Що таке вуличні домагання і що можна зробити?",
    "ما هو التحرش في الشارع؟",
    "ماذا يمكن فعله عند رؤية التحرش في الشارع، وأين يمكن طلب المساعدة " * 3,
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("width", [WIDTH, 560])
def test_every_title_fits(title: str, width: int) -> None:
    script = script_of(title)
    assert script
    fitted = fit(title, script, width, HEIGHT)
    assert 1 <= len(fitted.lines) <= MOST_LINES
    assert fitted.height <= HEIGHT
    letters = font(script, fitted.size)
    assert max(letters.getlength(line) for line in fitted.lines) <= width


def test_a_short_title_is_whole_and_larger_than_a_long_one() -> None:
    short, long = (fit(title, "latin", WIDTH, HEIGHT) for title in TITLES[:3:2])
    assert short.size > long.size
    assert short.lines == ("Hulp",)
    assert long.lines[-1].endswith("…")


def test_no_word_stands_alone_at_the_end_where_lines_can_be_of_one_length() -> None:
    fitted = fit("Wat kan ik doen als ik het zie", "latin", WIDTH, HEIGHT)
    assert len(fitted.lines[-1].split()) > 1


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Zażółć SSSTOP 2026", "latin"),
        ("112", "latin"),
        ("ما هو SSSTOP؟", "arabic"),
        ("Що це?", "cyrillic"),
        ("Τι είναι", None),
        ("ما це", None),
    ],
)
def test_the_script_is_that_of_the_letters(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_what_no_font_has_is_left_out_and_arabic_keeps_its_joiners() -> None:
    assert plain("Stop\n het 😀\ufe0f nu") == "Stop het nu"
    assert plain("می\u200cروم") == "می\u200cروم"


@pytest.mark.parametrize(
    ("script", "letters"),
    [
        ("latin", "abcxyzABCXYZ0123456789éëïöüñçğışİĞŞąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”‘’“…–—€?!&"),
        ("cyrillic", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАҐЄІЇЮЯ«»’–—SSSTOP0123456789№"),
        ("arabic", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ؟،؛«»0123456789SSSTOP"),
    ],
)
def test_the_fonts_have_every_letter_of_their_languages(script: str, letters: str) -> None:
    own = font(script, 64)
    absent = bytes(own.getmask("\U0010fffd"))
    assert [letter for letter in letters if bytes(own.getmask(letter)) == absent] == []


@pytest.mark.skipif(
    not (features.check("raqm") and features.check("fribidi")), reason="libfribidi is not here"
)
def test_arabic_letters_are_joined() -> None:
    letters = font("arabic", 64)
    apart = sum(letters.getlength(letter) for letter in "سلام")
    assert letters.getlength("سلام", direction="rtl") < apart * 0.9


def test_the_fonts_lie_beside_their_licences() -> None:
    for family in ("archivo", "readex-pro", "inter-tight"):
        assert (FOLDER.parent / f"{family}-OFL.txt").is_file()
