"""How many reports came through a source, told so that no single report can be seen in it."""

from django.utils.translation import gettext

__all__ = ["FEWEST_SHOWN", "rounded", "told"]

FEWEST_SHOWN = 10
STEP = 5


def told(number: int) -> str:
    """'fewer than 10', or the number rounded to the nearest five."""
    if number < FEWEST_SHOWN:
        return gettext("fewer than %(number)s") % {"number": FEWEST_SHOWN}
    return str(rounded(number))


def rounded(number: int) -> int:
    """To the nearest five."""
    return STEP * round(number / STEP)
