"""What a scan can end in, other than well."""

from enum import StrEnum

__all__ = ["Harmful", "NotScanned", "Reason"]


class Reason(StrEnum):
    """Why nobody knows whether a file is clean."""

    SILENT = "silent"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    MISUNDERSTOOD = "misunderstood"
    BAD_ADDRESS = "bad_address"


class Harmful(Exception):
    """The scanner found something; `name` is what it calls it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotScanned(Exception):
    """The file could not be judged, and is to be refused."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
