"""How a campaign looks in each size: bold words, signal green and ink, the hollow S's."""

from dataclasses import dataclass
from math import ceil

from home.boards.board import Board, Box
from home.cards.brush import INK, PAPER, SIGNAL

__all__ = ["SIZES", "Words", "poster", "square", "story", "wide"]

# Hollow letters lie in the ground as if printed on it.
IN_GREEN, IN_INK = "#18c77a", "#1f3a2d"


#: Width and height of each.
SIZES = {
    "square": (1080, 1080),
    "story": (1080, 1920),
    "wide": (1200, 630),
    "poster": (1240, 1754),
}


@dataclass(frozen=True)
class Words:
    """What is read on the pictures of a campaign, in one language."""

    title: str
    line: str = ""
    hashtag: str = ""
    sender: str = ""
    #: Short, without https://, as somebody types it over.
    address: str = ""
    right_to_left: bool = False
    #: Beside the code of a poster: why to scan it, and who to call in danger.
    call: str = ""
    danger: str = ""


@dataclass(frozen=True)
class Sizes:
    """From the largest to the smallest that a text may be."""

    title: tuple[int, int]
    line: tuple[int, int]
    tag: tuple[int, int]


def square(words: Words) -> Board:
    """1080 by 1080: a post."""
    board = _board("square", words, SIGNAL)
    for number in range(2):
        board.hollow(620, 430 + number * 390, 900, 6, IN_GREEN)
    board.mark(88, 76, 152, INK)
    sizes = Sizes((190, 56), (48, 32), (52, 32))
    _told(board, Box(76, 232, 928, 632), words, sizes, (INK, INK), (PAPER, INK))
    _foot(board, Box(76, 938, 928, 142), words, 36)
    return board


def story(words: Words) -> Board:
    """1080 by 1920: a whole telephone; above and below, where apps lay their buttons, no words."""
    board = _board("story", words, INK)
    for number in range(3):
        board.hollow(700, -60 + number * 440, 560, 6, IN_INK)
    board.ground(Box(0, 1600, 1080, 320), SIGNAL)
    for number in range(4):
        board.hollow(430, -40 + number * 274, 1900, 5, IN_GREEN)
    board.mark(104, 76, 372, PAPER)
    sizes = Sizes((220, 60), (58, 38), (62, 36))
    _told(board, Box(76, 450, 928, 930), words, sizes, (SIGNAL, PAPER), (INK, SIGNAL))
    _foot(board, Box(76, 1440, 928, 120), words, 42, ground="")
    return board


def wide(words: Words) -> Board:
    """1200 by 630: beside a link."""
    board = _board("wide", words, SIGNAL)
    for number in range(2):
        board.hollow(470, 680 + number * 296, 520, 5, IN_GREEN)
    board.mark(64, 64, 112, INK)
    sizes = Sizes((132, 44), (36, 26), (38, 26))
    _told(board, Box(64, 160, 1072, 356), words, sizes, (INK, INK), (PAPER, INK))
    _foot(board, Box(64, 548, 1072, 82), words, 28)
    return board


def poster(words: Words, link: str) -> Board:
    """A4 and A3 upright, 1240 by 1754: with a code to scan that leads to `link`."""
    board = _board("poster", words, SIGNAL)
    for number in range(3):
        board.hollow(820, 330 + number * 520, 1214, 7, IN_GREEN)
    board.mark(132, 96, 218, INK)
    sizes = Sizes((260, 68), (62, 40), (64, 40))
    _told(board, Box(96, 320, 1048, 880), words, sizes, (INK, INK), (PAPER, INK))
    board.ground(Box(0, 1270, 1240, 484), INK)
    board.code(link, Box(96, 1330, 364, 364))
    beside = Box(516, 1326, 628, 200)
    end = board.write(board.fitted(words.call, beside, (74, 40), 3), beside, PAPER)
    below = Box(516, end + 14, 628, 64)
    address = board.fitted_whole(words.address, below, (54, 18))
    end = board.write(address, below, SIGNAL)
    low = Box(516, 1596, 628, 48)
    board.write(board.fitted(words.danger, low, (34, 24), 1), low, PAPER)
    low = Box(516, 1648, 628, 46)
    board.write(board.fitted(words.sender, low, (34, 24), 1), low, PAPER)
    return board


def _board(kind: str, words: Words, ground: str) -> Board:
    width, height = SIZES[kind]
    board = Board(width, height, words.right_to_left)
    board.ground(Box(0, 0, width, height), ground)
    return board


def _told(
    board: Board,
    box: Box,
    words: Words,
    sizes: Sizes,
    colours: tuple[str, str],
    tag_colours: tuple[str, str],
) -> None:
    """The title as large as it fits, a line under it, and the hashtag on the floor of the box."""
    tag = board.fitted(words.hashtag, Box(0, 0, box.width - 56, 999), sizes.tag, 1)
    floor = box.bottom
    if tag:
        pad = round(tag.size * 0.5)
        height = tag.line_height + pad
        floor -= height
        width = min(box.width, ceil(tag.width) + 2 * pad)
        board.ground(Box(box.start, floor, width, height), tag_colours[1])
        board.write(
            tag, Box(box.start + pad, floor + pad // 2, width - 2 * pad, height), tag_colours[0]
        )
        floor -= round(sizes.line[1] * 0.9)
    # Nothing takes more than a third of the room that the title has.
    room = Box(box.start, 0, min(box.width, round(sizes.line[0] * 18)), (floor - box.top) // 3)
    line = board.fitted(words.line, room, sizes.line, 3)
    gap = round(sizes.line[0] * 0.6) if line else 0
    height = floor - box.top - (line.height + gap if line else 0)
    room = Box(box.start, box.top, box.width, height)
    title = board.fitted(words.title, room, sizes.title, 5)
    end = board.write(title, room, colours[0])
    board.write(line, Box(box.start, end + gap, box.width, 0), colours[1])


def _foot(board: Board, box: Box, words: Words, size: int, *, ground: str = INK) -> None:
    """Who sends it and where to go, on one line; the address wins where both do not fit."""
    if ground:
        board.ground(Box(0, box.top, board.width, box.height), ground)
    most = Box(0, 0, box.width, 999)
    address = board.fitted_whole(words.address, most, (size, size // 2))
    taken = ceil(address.width) + size if address else 0
    left = box.width - taken
    sender = None
    if left > size * 4:
        sender = board.fitted(words.sender, Box(0, 0, left, 999), (size, size * 2 // 3), 1)
    for fitted, colour, to_the_end in ((sender, PAPER, False), (address, SIGNAL, True)):
        if fitted:
            top = box.top + (box.height - fitted.height) // 2
            where = Box(box.start, top, box.width, fitted.height)
            board.write(fitted, where, colour, to_the_end=to_the_end)
