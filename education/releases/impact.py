"""What differences mean for who gives the lesson, and which number follows from that. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from ..versions import Version, proposals
from .differences import Difference, Turn

__all__ = ["Impact", "impact_of", "proposed"]

_RUNS_DIFFERENTLY = {"steps", "minutes", "goal", "ages"}


class Impact(StrEnum):
    """By what it means for teaching, from least to most."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


def impact_of(found: Sequence[Difference]) -> Impact:
    """What these mean for who gives the lesson: the most that any of them means."""
    if any(_runs_differently(one) for one in found):
        return Impact.MAJOR
    if any(one.turn == Turn.ADDED for one in found):
        return Impact.MINOR
    return Impact.PATCH


def _runs_differently(one: Difference) -> bool:
    return one.what == "lesson" and (
        one.turn == Turn.REMOVED or not _RUNS_DIFFERENTLY.isdisjoint(one.parts)
    )


def proposed(last: Version | None, impact: Impact) -> Version:
    """The next version by its impact; the first one is 1.0.0."""
    if last is None:
        return proposals(None)[0]
    return proposals(last)[list(Impact).index(impact)]
