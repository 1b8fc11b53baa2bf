"""Public holidays that follow from the year, by country; others are in a municipality's own list.

Written here, since it is one rule for Easter and a few days: a library for all countries is large,
and a municipality elsewhere fills in its own days.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["COUNTRIES", "easter", "public_holidays"]

SUNDAY = 6
Days = Iterator[tuple[date, Any]]


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _dutch(year: int) -> Days:
    """As the government lists them."""
    sunday = easter(year)
    king = date(year, 4, 27)
    yield date(year, 1, 1), _("New Year's Day")
    yield sunday - timedelta(days=2), _("Good Friday")
    yield sunday, _("Easter Sunday")
    yield sunday + timedelta(days=1), _("Easter Monday")
    # On a Sunday it is kept the day before.
    yield king - timedelta(days=king.weekday() == SUNDAY), _("King's Day")
    yield date(year, 5, 5), _("Liberation Day")
    yield sunday + timedelta(days=39), _("Ascension Day")
    yield sunday + timedelta(days=49), _("Whit Sunday")
    yield sunday + timedelta(days=50), _("Whit Monday")
    yield date(year, 12, 25), _("Christmas Day")
    yield date(year, 12, 26), _("Second Christmas Day")


#: By the code of a country, what it is called and its rule.
COUNTRIES: dict[str, tuple[Any, Callable[[int], Days]]] = {"NL": (_("the Netherlands"), _dutch)}


def public_holidays(country: str, first: date, last: date) -> dict[date, str]:
    """The names of those from one day to another, in order; none of a country without a rule."""
    if country not in COUNTRIES:
        return {}
    rule = COUNTRIES[country][1]
    found: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        for day, name in rule(year):
            if first <= day <= last:
                # Two on one day, as in 2008: one day with both names.
                found[day] = f"{found[day]}, {name}" if day in found else str(name)
    return dict(sorted(found.items()))
