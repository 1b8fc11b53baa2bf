"""A case with a known answer, and what came out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Outcome", "ReferenceCase", "printed"]


@dataclass(frozen=True)
class ReferenceCase:
    """What is given, what must come out, and how it is computed."""

    analysis: "StrOrPromise"
    #: In the notation of the field, the same in every language.
    given: str
    #: Names of the values, in the notation of the field.
    values: tuple[str, ...]
    #: As printed in the source, so the digits say how exact it is.
    expected: tuple[str, ...]
    source: str
    compute: Callable[[], tuple[float, ...]]


@dataclass(frozen=True)
class Outcome:
    """A case, and what came out of it just now."""

    case: ReferenceCase
    obtained: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return self.obtained == self.case.expected

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Name, expected and obtained of each value."""
        return list(zip(self.case.values, self.case.expected, self.obtained, strict=True))


def printed(value: float, like: str) -> str:
    """A value with as many digits as another was printed with."""
    number, exponent, _power = like.partition("e")
    digits = len(number.partition(".")[2])
    return f"{value:.{digits}{exponent or 'f'}}"
