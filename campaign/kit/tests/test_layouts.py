"""Words never leave their picture, however long they are and whatever they are written in."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.kit.layouts import SIZES, Words, poster, square, story, wide
from home.boards.board import Board, Code, Ground, Line
from home.cards.lettering import LEADING, can_shape, font

LINK = "https://example.org/c/bus"
LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëïößłńşğı0123456789.,?!’-",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإئ؟،0123456789",
    "cyrillic": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГДЕЖЗИ0123456789.,?!",
}
LAYOUTS: dict[str, Callable[[Words], Board]] = {
    "square": square,
    "story": story,
    "wide": wide,
    "poster": lambda words: poster(words, LINK),
}
# What is measured and what is drawn differ by parts of a pixel for each letter.
SLACK = 6


def texts(most: int) -> st.SearchStrategy[str]:
    """One word as long as all of it, or many; with pictures and spaces of all kinds in between."""
    of_script = st.sampled_from(sorted(LETTERS)).flatmap(
        lambda script: st.text(LETTERS[script] + "  \n🛑", max_size=most)
    )
    return of_script | st.text(max_size=30) | st.just("W" * most)


words = st.builds(
    Words,
    title=texts(255),
    line=texts(300),
    hashtag=texts(60),
    sender=texts(80),
    address=st.text("abcdefghij.-/", max_size=90),
    right_to_left=st.booleans(),
    call=texts(120),
    danger=texts(60),
)


def box_of(line: Line) -> tuple[float, float, float, float]:
    length = font(line.script, line.size).getlength(line.text)
    left = line.x - length if line.ends_at_x else line.x
    half = line.size * LEADING[line.script] / 2
    middle = line.baseline - line.size * 0.35
    return left, middle - half, left + length, middle + half


def lies_on(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes share more than the slack of a letter."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK


@settings(max_examples=60, deadline=None)
@given(words)
@pytest.mark.drill
def test_no_word_leaves_its_picture_or_lies_on_another(told: Words) -> None:
    for kind, layout in LAYOUTS.items():
        board = layout(told)
        assert (board.width, board.height) == SIZES[kind]
        boxes = [box_of(piece) for piece in board.pieces if isinstance(piece, Line)]
        for left, top, right, bottom in boxes:
            assert left >= 60 - SLACK, kind
            assert right <= board.width - 60 + SLACK, kind
            assert top >= 150, f"{kind}: over the wordmark"
            assert bottom <= board.height - 10, kind
        for number, one in enumerate(boxes):
            assert not any(lies_on(one, other) for other in boxes[:number]), kind


def test_a_story_keeps_free_what_apps_cover() -> None:
    told = Words("Titel " * 40, "Regel " * 50, "#SSSTOP", "Gemeente Almere", "ssstop.nl/c/bus")
    boxes = [box_of(piece) for piece in story(told).pieces if isinstance(piece, Line)]
    assert min(box[1] for box in boxes) > 250
    assert max(box[3] for box in boxes) < 1920 - 340


def test_an_address_is_whole_or_not_there() -> None:
    told = Words("Titel", address="een-heel-lange-naam." * 12 + "nl/c/bus")
    for layout in LAYOUTS.values():
        lines = [piece.text for piece in layout(told).pieces if isinstance(piece, Line)]
        assert lines == ["Titel"]


@pytest.mark.skipif(not can_shape(), reason="needs libfribidi")
def test_an_arabic_board_is_mirrored_and_its_address_is_not() -> None:
    told = Words("مجاملة أم تحرش؟", address="ssstop.nl/c/bus", right_to_left=True)
    board = poster(told, LINK)
    code = next(piece for piece in board.pieces if isinstance(piece, Code))
    assert code.x > board.width / 2
    title, *_more, address = (piece for piece in board.pieces if isinstance(piece, Line))
    assert title.ends_at_x
    assert address.text == "ssstop.nl/c/bus"
    assert box_of(address)[2] < code.x


def test_without_a_hashtag_there_is_no_field_for_it() -> None:
    with_tag = square(Words("Titel", hashtag="#SSSTOP"))
    without = square(Words("Titel"))
    grounds = [
        len([piece for piece in board.pieces if isinstance(piece, Ground)])
        for board in (with_tag, without)
    ]
    assert grounds == [3, 2]
