"""What a page says, as plain values, each with its place on the page."""

from dataclasses import dataclass

Place = str


@dataclass(frozen=True)
class Heading:
    place: Place
    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    """Words that are read as text."""

    place: Place
    text: str


@dataclass(frozen=True)
class Link:
    place: Place
    text: str


@dataclass(frozen=True)
class Picture:
    place: Place
    alternative: str


@dataclass(frozen=True)
class Video:
    place: Place
    captions: frozenset[str]
    transcripts: frozenset[str]


Piece = Heading | Prose | Link | Picture | Video
