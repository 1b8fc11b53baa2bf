"""Gone for good: a report is erased together with whatever could bring it back.

A line in a file outside the database comes first, so that a database that is put back from an
older copy can be told what it must not hold (`replay`). Erasures wait for one another: the number
of lines that a database has carried out is then always a number from the top.
"""

from .acts import erase_many, erase_report, forget_forms, rebuild_file, replay, was_erased
from .erasure_file import erased_forms
from .leaving import reports_leave
from .progress import has_lost_lines, is_pending
from .write_ahead_log import empty_write_ahead_log

__all__ = [
    "empty_write_ahead_log",
    "erase_many",
    "erase_report",
    "erased_forms",
    "forget_forms",
    "has_lost_lines",
    "is_pending",
    "rebuild_file",
    "replay",
    "reports_leave",
    "was_erased",
]
