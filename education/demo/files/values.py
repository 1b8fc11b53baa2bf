"""What slides and papers say, as values; how they look is the writers' business."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A drawing of the demo by its stem; `text` says what it shows."""

    stem: str
    text: str


@dataclass(frozen=True)
class Slide:
    """One of `points`, `words`, `big`, `rows`; a picture stands beside its points.

    `words` are pairs: a big word and a short one below it. The first of `rows` is a head.
    `notes` are what the teacher does and says.
    """

    title: str
    lead: str = ""
    is_cover: bool = False
    points: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    big: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    picture: Picture | None = None
    notes: str = ""


@dataclass(frozen=True)
class Deck:
    """`footer` stands on every slide."""

    title: str
    language: str
    footer: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    on_new_page: bool = False


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Points:
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """Something set apart: an agreement, a way out, a number to call."""

    title: str
    text: str


@dataclass(frozen=True)
class Question:
    """With boxes to tick where it has `choices`, and `lines` to write on."""

    text: str
    lines: int = 0
    choices: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True)
class Table:
    """Empty cells are for the pupil; `answers` are the same rows filled in.

    `shares` are the widths of its columns in hundredths.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    answers: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Cards:
    """To cut out."""

    texts: tuple[str, ...]


Piece = Heading | Text | Points | Box | Question | Table | Cards


@dataclass(frozen=True)
class Paper:
    """`size` is that of its text, in points: large for pupils."""

    title: str
    language: str
    footer: str
    pieces: tuple[Piece, ...]
    lead: str = ""
    shows_answers: bool = False
    size: int = 13
