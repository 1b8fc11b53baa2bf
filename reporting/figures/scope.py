"""What a figure for publication is about: whole quarters of one year, of all or of some areas."""

from dataclasses import fields
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from home.people.models import User
from reporting.insight.filters import Filters
from reporting.models.visibility import limits_of
from reporting.quarters import counted_from, quarter_after, quarter_number, quarter_of

__all__ = ["NotForPublication", "Scope", "scope_of", "sees_everything"]

#: What a published figure may be limited by; all else is too fine, now and whatever is added.
LIMITED_BY = {"first", "last", "period", "compare", "areas"}


class NotForPublication(Exception):
    """Why it cannot be published and what can be taken instead, as a sentence to read."""


class Scope(NamedTuple):
    areas: tuple[str, ...]
    #: First days of quarters that follow one another, of one year.
    quarters: tuple[date, ...]

    def filters(self) -> Filters:
        """The same as filters: as it is kept, however it was asked for."""
        last = quarter_after(self.quarters[-1]) - timedelta(days=1)
        return Filters(self.quarters[0], last, areas=self.areas)

    def period_label(self) -> str:
        first, last = (quarter_number(self.quarters[place]) for place in (0, -1))
        told = {"quarter": first, "first": first, "last": last, "year": self.quarters[0].year}
        if (first, last) == (1, 4):
            return _("the year %(year)s") % told
        if first == last:
            return _("quarter %(quarter)s of %(year)s") % told
        return _("quarters %(first)s to %(last)s of %(year)s") % told


def scope_of(filters: Filters, *, today: date) -> Scope:
    """The whole quarters within a period that are old enough; where they are of two years, those of
    the year that has most, of as many the newest. Raises NotForPublication."""
    usual = Filters(filters.first, filters.last)
    for one in fields(Filters):
        if one.name not in LIMITED_BY and getattr(filters, one.name) != getattr(usual, one.name):
            raise NotForPublication(
                _(
                    "A published figure is limited by period and by areas only: with more filters"
                    " it would tell of a few people. Take the other filters away."
                )
            )
    quarters = _whole_quarters(filters.first, filters.last, today)
    if not quarters:
        raise NotForPublication(
            _(
                "Published are whole quarters of one year, from 30 days after their end. Choose a"
                " period that holds one, such as last year."
            )
        )
    years = [tuple(mine) for _year, mine in groupby(quarters, key=lambda day: day.year)]
    return Scope(tuple(sorted(filters.areas)), max(years, key=lambda mine: (len(mine), mine[0])))


def sees_everything(user: User) -> bool:
    """Whoever sees the reports of some teams only would publish what they never saw."""
    return limits_of(user) is None


def _whole_quarters(first: date, last: date, today: date) -> list[date]:
    found = []
    day = quarter_of(first)
    while quarter_after(day) <= last + timedelta(days=1) and counted_from(day) <= today:
        if day >= first:
            found.append(day)
        day = quarter_after(day)
    return found
