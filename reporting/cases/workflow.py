"""How far the handling of a report may move, and what each step asks for, as tables."""

from reporting.models import Case

__all__ = ["NEEDED", "TRANSITIONS", "NotAllowedError", "is_allowed", "needed_for", "next_statuses"]

Status = Case.Status

TRANSITIONS: dict[str, tuple[Status, ...]] = {
    Status.NEW: (Status.ASSESSED, Status.CLOSED),
    Status.ASSESSED: (Status.IN_PROGRESS, Status.CLOSED),
    Status.IN_PROGRESS: (Status.CLOSED,),
    Status.CLOSED: (Status.IN_PROGRESS,),
}

#: What must be there before a step, besides the step itself. 'weighed' is only asked of reports to
#: look at first; 'handler' is who does it.
NEEDED: dict[str, tuple[str, ...]] = {
    Status.NEW: (),
    Status.ASSESSED: ("weighed",),
    Status.IN_PROGRESS: ("handler",),
    Status.CLOSED: ("outcome",),
}


class NotAllowedError(Exception):
    """The report cannot go from where it is to there."""


def next_statuses(status: str) -> tuple[Status, ...]:
    """Where a report with this status can go."""
    return TRANSITIONS[status]


def is_allowed(before: str, after: str) -> bool:
    """Whether the table has this step."""
    return after in TRANSITIONS.get(before, ())


def needed_for(status: str) -> tuple[str, ...]:
    """The names of what a step to `status` asks for."""
    return NEEDED[status]
