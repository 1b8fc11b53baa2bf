"""What stands in one cell of a table of figures: days, a channel, a measure, a number."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.channels import Channel
from campaign.measures import Measure

__all__ = ["Unreadable", "channel_of", "days_of", "measure_of", "number_of"]

#: In which languages a channel and a measure can be named.
LANGUAGES = ("en", "nl")
# So many no city reaches; more is a mistake in typing.
MOST = 10**12
_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
_PERIOD = re.compile(rf"({_DAY})(?:\s*(?:–|—|\bt/m\b|\btot en met\b|\bto\b|\s-\s)\s*({_DAY}))?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_SIGNS = re.compile(r"[-/.]")
# Groups of three after the first, with one sign between them; nothing, or only zeros, behind.
_NUMBER = re.compile(r"(\d{1,3}(?:(?P<sign>[., ' ])\d{3})(?:(?P=sign)\d{3})*|\d+)(?:[.,]0{1,2})?")
# What channels call these themselves.
OTHER_NAMES = {
    Measure.REACH: ("reach", "bereik", "bereikt"),
    Measure.VIEWS: ("views", "impressions", "weergaven", "vertoningen"),
    Measure.PLAYS: ("plays", "video views", "afgespeeld"),
    Measure.CLICKS: ("clicks", "kliks", "klikken"),
    Measure.REACTIONS: ("likes", "reactions", "reacties"),
    Measure.SHARES: ("shares", "gedeeld"),
    Measure.VISITORS: ("visitors", "bezoekers"),
    Measure.COPIES: ("copies", "printed", "exemplaren"),
}


class Unreadable(ValueError):
    """Says in words for who pasted it what cannot be read."""


def days_of(text: str) -> tuple[date, date]:
    """A day, a month (2026-10) or two days; the day stands before the month, or the year first."""
    if month := _MONTH.fullmatch(text):
        year, number = int(month[1]), int(month[2])
        if year and 1 <= number <= 12:  # of a year
            last = monthrange(year, number)[1]
            return date(year, number, 1), date(year, number, last)
    if found := _PERIOD.fullmatch(text):
        first, last_day = (_day(part) if part else None for part in found.groups())
        if first and (last_day or not found[2]):
            return first, last_day or first
    raise Unreadable(
        _("‘%(text)s’ is no date. Write for example 2026-10-31 or 31-10-2026.") % {"text": text}
    )


def _day(text: str) -> date | None:
    parts = [int(part) for part in _SIGNS.split(text)]
    year, month, day = parts if parts[0] > 31 else parts[::-1]  # no day has it
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_of(text: str) -> int:
    """A whole number, with . or , or a space between thousands as Dutch and English have it."""
    found = _NUMBER.fullmatch(text) if text.isascii() or "\u00a0" in text else None
    number = int(re.sub(r"\D", "", found[1])) if found else MOST
    if number >= MOST:
        raise Unreadable(
            _("‘%(text)s’ is no whole number. Write for example 12500 or 12.500.") % {"text": text}
        )
    return number


def channel_of(text: str) -> str:
    found = _known(Channel).get(_plain(text))
    if found is None:
        raise Unreadable(_("‘%(text)s’ is no channel that is known.") % {"text": text})
    return found


def measure_of(text: str) -> str:
    found = _known(Measure).get(_plain(text))
    if found is None:
        raise Unreadable(_("‘%(text)s’ is no measure that is known.") % {"text": text})
    return found


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _known(choices: type[TextChoices]) -> dict[str, str]:
    known = {name: str(code) for code, names in OTHER_NAMES.items() for name in names}
    known = known if choices is Measure else {}
    for language in LANGUAGES:
        with override(language):
            known |= {_plain(str(one.label)): str(one.value) for one in choices}
    return known | {str(one.value): str(one.value) for one in choices}
