"""A poster for one place: where you are, one question, and a code that knows the place."""

from dataclasses import dataclass

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from home.boards.board import Board, Box
from home.cards.brush import INK, PAPER, SIGNAL
from reporting.models import KnownPlace

__all__ = ["PlaceWords", "poster", "words_for"]

WIDTH, HEIGHT = 1240, 1754
# Hollow letters lie in the ground as if printed on it.
IN_GREEN = "#18c77a"
SIDE, INSIDE = 96, 1048


@dataclass(frozen=True)
class PlaceWords:
    """What is read on the poster, in one language."""

    place: str
    question: str
    call: str
    promise: str
    danger: str
    sender: str
    #: Short, without https://, as somebody types it over.
    address: str
    right_to_left: bool


def words_for(place: KnownPlace, sender: str, address: str) -> PlaceWords:
    """In the active language; the place is called as the municipality calls it."""
    return PlaceWords(
        place=place.name,
        question=_("Harassed here?"),
        call=_("Scan and report what happened. Without a name."),
        promise=_("It takes two minutes. Nothing is kept before you press send."),
        danger=_("Danger? Call %(number)s.") % {"number": "112"},
        sender=sender,
        address=address.removeprefix("https://").removeprefix("http://"),
        right_to_left=get_language_bidi(),
    )


def poster(words: PlaceWords, link: str) -> Board:
    """A4 and A3 upright, 1240 by 1754: the code leads to `link`."""
    board = Board(WIDTH, HEIGHT, words.right_to_left)
    board.ground(Box(0, 0, WIDTH, HEIGHT), SIGNAL)
    for number in range(3):
        board.hollow(820, 330 + number * 520, 1214, 7, IN_GREEN)
    board.mark(132, SIDE, 218, INK)
    box = Box(SIDE, 330, INSIDE, 520)
    end = board.write(board.fitted(words.question, box, (230, 68), 3), box, INK)
    box = Box(SIDE, end + 40, INSIDE, 150)
    end = board.write(board.fitted(words.place, box, (74, 40), 2), box, INK)
    box = Box(SIDE, end + 40, INSIDE, 170)
    board.write(board.fitted(words.promise, box, (52, 34), 3), box, INK)
    board.ground(Box(0, 1240, WIDTH, HEIGHT - 1240), INK)
    board.code(link, Box(SIDE, 1300, 394, 394))
    beside = Box(546, 1300, 598, 190)
    end = board.write(board.fitted(words.call, beside, (74, 40), 3), beside, PAPER)
    below = Box(546, end + 14, 598, 64)
    board.write(board.fitted_whole(words.address, below, (54, 18)), below, SIGNAL)
    for top, text in ((1592, words.danger), (1646, words.sender)):
        low = Box(546, top, 598, 48)
        board.write(board.fitted(text, low, (34, 24), 1), low, PAPER)
    return board
