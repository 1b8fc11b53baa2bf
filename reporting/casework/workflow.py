"""How far the handling of a report may move, as a table."""

from reporting.models import Case

Status = Case.Status

TRANSITIONS: dict[str, tuple[Status, ...]] = {
    Status.RECEIVED: (Status.IN_PROGRESS,),
    Status.IN_PROGRESS: (Status.CLOSED,),
    Status.CLOSED: (Status.IN_PROGRESS,),
}


class NotAllowedError(Exception):
    """The report cannot go from where it is to there."""


def next_statuses(status: str) -> tuple[Status, ...]:
    """Where a report with this status can go."""
    return TRANSITIONS[status]
