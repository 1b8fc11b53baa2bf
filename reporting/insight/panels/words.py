"""How the panels say numbers."""

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ..change import Change

__all__ = ["decimal", "leaning_text", "per_cent", "ratio_text", "verdict_text"]


def per_cent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "0 %"


def decimal(value: float, digits: int = 1) -> str:
    """As the reader's language writes it."""
    return number_format(round(value, digits), digits)


def ratio_text(change: Change) -> str:
    """How many times as many, with the interval."""
    if not change.now and not change.before:
        return "–"
    high = "∞" if math.isinf(change.high) else decimal(change.high)
    interval = f"({decimal(change.low)}–{high})"
    return f"× {decimal(change.ratio)} {interval}" if change.ratio is not None else interval


def verdict_text(change: Change, leaning: set[str]) -> str:
    """What can be said of a change; what leans on one thing alone is said with it."""
    verdict = {
        1: _("more than before"),
        -1: _("fewer than before"),
        0: _("no clear difference"),
    }[change.verdict]
    return f"{verdict} ({leaning_text(leaning)})" if leaning else verdict


def leaning_text(leaning: set[str]) -> str:
    """Without what a figure would be of another class."""
    said = {
        "hour": _("not without its busiest hour"),
        "day": _("not without its busiest day of receipt"),
        "source": _("not without one source"),
    }
    return ", ".join(text for kind, text in said.items() if kind in leaning)
