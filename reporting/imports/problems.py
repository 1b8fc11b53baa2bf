"""What can be wrong with a row, said without repeating a word of it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["PROBLEMS", "Problem"]

PROBLEMS: dict[str, Promise] = {
    "cells": _("This row has more or fewer cells than the first row."),
    "empty": _("This is empty, and it may not be."),
    "twice": _("This number stands in an earlier row too."),
    "too_long": _("This is too long."),
    "date": _("This is not a date as the mapping expects it."),
    "time": _("This is not a time as the mapping expects it."),
    "no_date": _("There is a time or a part of the day, but no date."),
    "future": _("This lies in the future."),
    "long_ago": _("This lies before 1990."),
    "after_receipt": _("This lies after the day of receipt."),
    "no_receipt": _("There is neither a moment of receipt nor a date."),
    "value": _("This value is not in the mapping."),
    "behaviour": _("No behaviour is left of this."),
    "coordinates": _("These are no coordinates in degrees."),
    "area": _("No area is called this."),
}


@dataclass(frozen=True)
class Problem:
    """Which row of the file, which of its columns, and what is wrong with it."""

    row: int
    column: str
    code: str

    @property
    def text(self) -> str:
        return str(PROBLEMS[self.code])
