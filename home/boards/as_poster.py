"""A board as a PDF to print: letters stay letters, so that it is sharp at any size."""

from dataclasses import dataclass

from .board import Board

__all__ = ["A3", "A4", "About", "poster_file"]

#: Millimetres, upright.
A4, A3 = (210.0, 297.0), (297.0, 420.0)


@dataclass(frozen=True)
class About:
    """What the file says of itself to programs that read it aloud or look for it."""

    title: str
    author: str
    language: str


def poster_file(board: Board, paper: tuple[float, float], about: About) -> bytes:
    """The board on one page of this paper, across its whole width."""
    # What makes a PDF takes a third of the time that the site needs to start, and few processes
    # ever draw a poster.
    from .press import printed

    return printed(board, paper, title=about.title, author=about.author, language=about.language)
