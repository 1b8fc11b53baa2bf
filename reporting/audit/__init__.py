"""The audit trail: who did what to which id, why. Added to, never changed, gone by whole months.

`record` adds an act to a chain of hashes, `record_act` one on a report, `verify` reads the chain
again. Details hold ids, numbers and digests; never a word of a reporter.
"""

from .chain import record
from .last_check import LastCheck, last_check, remember_check
from .months import close_months, drop_month
from .of_report import record_act
from .verifying import end_of_trail, holds, verify

__all__ = [
    "LastCheck",
    "close_months",
    "drop_month",
    "end_of_trail",
    "holds",
    "last_check",
    "record",
    "record_act",
    "remember_check",
    "verify",
]
