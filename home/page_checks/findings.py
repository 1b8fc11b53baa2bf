"""What a rule found, and how much it matters."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from .pieces import Place


class Weight(Enum):
    """A fault keeps a page from becoming public; a hint is only told."""

    FAULT = "fault"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    weight: Weight
    place: Place
    #: A text in the language of whoever reads it.
    text: Any

    @property
    def is_fault(self) -> bool:
        return self.weight is Weight.FAULT

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else str(self.text)


def fault(place: Place, text: Any) -> Finding:
    return Finding(Weight.FAULT, place, text)


def hint(place: Place, text: Any) -> Finding:
    return Finding(Weight.HINT, place, text)
