"""What cleaning gives: the document again, and what whoever made it should know."""

from dataclasses import dataclass, field

from ..kinds import Kind
from ..words import Note, Removed

__all__ = ["Cleaned", "Report"]


@dataclass
class Report:
    """Gathered while a document is cleaned."""

    removed: set[Removed] = field(default_factory=set)
    notes: set[Note] = field(default_factory=set)


@dataclass(frozen=True)
class Cleaned:
    """`data` is what may be offered; the other two are ordered, for showing."""

    kind: Kind
    data: bytes
    removed: tuple[Removed, ...] = ()
    notes: tuple[Note, ...] = ()
