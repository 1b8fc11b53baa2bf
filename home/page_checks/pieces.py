"""What a page says, as plain values, each with its place on the page."""

from dataclasses import dataclass
from enum import Enum

from home.media.rights.facts import Lack

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
    #: Whether there is something to play.
    is_ready: bool = True


@dataclass(frozen=True)
class Item:
    """A picture, a video or somebody's words; `lacks` say why it may not be published."""

    place: Place
    title: str
    lacks: tuple[Lack, ...]


class Leads(Enum):
    ADDRESS = "address"
    PAGE = "page"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Destination:
    """Where something leads: to an address, or to a page or document of the site by its number.

    Without a number it leads to something that is not there any more.
    """

    place: Place
    leads: Leads
    to: str


Piece = Heading | Prose | Link | Picture | Video | Item | Destination
