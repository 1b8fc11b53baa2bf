"""Looks for malware in files of staff, with a scanner that an operator names.

Without one nothing is scanned. With one a file is clean, or it is not taken: also where the scanner
is silent, slow or says something else.
"""

from .refusing import refuse_harmful, refuse_harmful_field, told_of
from .services import Harmful, NotScanned, Reason, answers, scan

__all__ = [
    "Harmful",
    "NotScanned",
    "Reason",
    "answers",
    "refuse_harmful",
    "refuse_harmful_field",
    "scan",
    "told_of",
]
