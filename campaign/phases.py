"""What a day is to a campaign: before it, in it, or after it."""

from datetime import date
from enum import Enum

__all__ = ["Phase", "phase_of"]


class Phase(Enum):
    COMING = "coming"
    RUNNING = "running"
    OVER = "over"


def phase_of(starts_on: date, ends_on: date, today: date) -> Phase:
    """The first and the last day belong to the campaign."""
    if today < starts_on:
        return Phase.COMING
    return Phase.RUNNING if today <= ends_on else Phase.OVER
