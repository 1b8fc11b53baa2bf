"""What can be wrong with a release, so that a screen can say it in its reader's language."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    MISSING = "is missing"
    ADDRESS = "is no web address"
    LANGUAGE = "is no language"
    MINUTES = "needs a number of minutes"
    AGES = "needs ages from young to old"
    STEPS_TOO_LONG = "has steps that together take longer than there is time"
    CHANGE_ORDER = "must begin with this version and go back in time"
    IDENTIFIER = "is no identifier of its own"
    PATH = "cannot be unpacked everywhere"
    CONTENT = "must have a file, a link or a quiz, and only one of them"
    FILE = "has a file without a proper hash, size or type"
    TEXT_ALTERNATIVE = "needs a text alternative"
    CAPTIONS = "needs captions with their language"
    ANSWERS_FOR_PUPILS = "holds answers and cannot be for pupils"
    UNCHANGED = "is the same as the version before"
    WITHDRAWN = "was withdrawn after the next version was planned"
    SUPERSEDED = "corrects a version that is not the current one any more"
    VERSION = "must be a higher version than the last one"
    RIGHTS = "may not be given out"
    DOCUMENT = "has a file that cannot be given out so"
    MALWARE = "has a file with malware in it"
    NOT_SCANNED = "has a file that was not scanned for malware"
    QUIZ = "has a question that cannot be asked"


@dataclass(frozen=True)
class Problem:
    """`where` names the part in the maker's own words, `detail` is for who looks closer."""

    code: Code
    where: str
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.where} {self.code.value}{detail}"
