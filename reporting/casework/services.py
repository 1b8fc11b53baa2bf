"""The face of this room for others: what staff do to a report. The acts themselves are in `acts`,
and the rooms in here ask those."""

from reporting.guarded import refuse

from .acts.answering import send_message
from .acts.assigning import assign
from .acts.correcting import correct_place
from .acts.merging import merge
from .acts.moving import set_status, status_of
from .acts.notes import add_note, read_notes
from .acts.opening import open_report

__all__ = [
    "add_note",
    "assign",
    "correct_place",
    "merge",
    "open_report",
    "read_notes",
    "refuse",
    "send_message",
    "set_status",
    "status_of",
]
