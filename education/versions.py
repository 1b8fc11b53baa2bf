"""Version numbers of lesson packs, by what they mean for teaching."""

import re
from typing import NamedTuple

_VERSION = re.compile(r"(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})", re.ASCII)


class Version(NamedTuple):
    """major: the lesson runs differently; minor: something was added; patch: corrections."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Raises ValueError for what is not three plain numbers with dots between."""
        match = _VERSION.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        return cls(*(int(part) for part in match.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


FIRST = Version(1, 0, 0)


def proposals(latest: Version | None) -> list[Version]:
    """What may sensibly come next: a correction, an addition, another lesson."""
    if latest is None:
        return [FIRST]
    return [
        Version(latest.major, latest.minor, latest.patch + 1),
        Version(latest.major, latest.minor + 1, 0),
        Version(latest.major + 1, 0, 0),
    ]
