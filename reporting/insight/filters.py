"""What is looked at: one set of filters for all figures, and how it stands in an address."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from reporting.shapes import Corners, short

__all__ = ["DEFAULT_PERIOD", "NO_SOURCE", "PERIODS", "SHAPE_PARAMETER", "Compare", "Filters"]

#: Days up to and including today, by the name in an address.
PERIODS = {"month": 30, "quarter": 91, "year": 365, "two_years": 730}
DEFAULT_PERIOD = "year"
#: Stands in the address for reports that came through nothing in particular.
NO_SOURCE = "-"
SHAPE_PARAMETER = "shape"
A_YEAR = timedelta(days=364)


class Compare(StrEnum):
    """What the period is laid beside."""

    BEFORE = "before"
    YEAR = "year"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Filters:
    """Days, places and kinds of incidents; an empty one limits nothing.

    `period` names a period that moves with the days, and is empty where days were chosen.
    """

    first: date
    last: date
    period: str = ""
    compare: Compare = Compare.BEFORE
    areas: tuple[str, ...] = ()
    shape: Corners = ()
    behaviours: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    channel: str = ""
    source: str = ""
    precise: bool = False
    held: bool = False

    @classmethod
    def usual(cls, today: date, period: str = DEFAULT_PERIOD) -> "Filters":
        """A period up to today, of everything."""
        return cls(today - timedelta(days=PERIODS[period] - 1), today, period)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> "Filters":
        """The same number of days that came just before."""
        length = timedelta(days=self.days)
        return replace(self, first=self.first - length, last=self.last - length, period="")

    def compared(self) -> "Filters | None":
        """What the period is laid beside; a year earlier starts on the same day of the week."""
        if self.compare == Compare.NOTHING:
            return None
        if self.compare == Compare.BEFORE:
            return self.before()
        return replace(self, first=self.first - A_YEAR, last=self.last - A_YEAR, period="")

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values as an address has them, in a fixed order; what limits nothing is not
        there."""
        told: list[tuple[str, str]] = []
        if self.period:
            if self.period != DEFAULT_PERIOD:
                told.append(("period", self.period))
        else:
            told += [("from", self.first.isoformat()), ("to", self.last.isoformat())]
        if self.compare != Compare.BEFORE:
            told.append(("compare", self.compare.value))
        told += [("area", code) for code in self.areas]
        if self.shape:
            told.append((SHAPE_PARAMETER, short(self.shape)))
        told += [("behaviour", code) for code in self.behaviours]
        told += [("kind", code) for code in self.kinds]
        told += [(name, value) for name, value in self._single() if value]
        return told

    def query(self) -> str:
        """The query string that the filters are read from again."""
        return urlencode(self.parameters())

    def _single(self) -> list[tuple[str, str]]:
        return [
            ("channel", self.channel),
            ("source", self.source),
            ("precise", "1" if self.precise else ""),
            ("held", "1" if self.held else ""),
        ]
