"""Until when things are kept, as days on the municipality's own calendar.

A day belongs to what happened on it: what was closed on the 1st and stays for 90 days goes on the
90th day after the 1st, and not an hour before that day begins.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from reporting.cases.deadlines import case_settings
from reporting.quarters import quarter_after, quarter_of

__all__ = ["Periods", "end_of", "periods_of", "quarter_of", "quarter_span", "years_before"]

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Periods:
    """A municipality's choices, as `CaseSettings` has them."""

    words_days: int
    spam_days: int
    record_years: int
    export_days: int
    disclosure_years: int
    breach_years: int

    def words_closed_until(self, today: date) -> datetime:
        """Words of what was closed before this moment have had their time."""
        return end_of(today - timedelta(days=self.words_days))

    def spam_closed_until(self, today: date) -> datetime:
        return end_of(today - timedelta(days=self.spam_days))

    def records_received_until(self, today: date) -> datetime:
        """Records of what was received before this moment have had their time."""
        return end_of(years_before(today, self.record_years))

    def exports_asked_until(self, today: date) -> datetime:
        return end_of(today - timedelta(days=self.export_days))

    def disclosures_ended_until(self, today: date) -> datetime:
        return end_of(years_before(today, self.disclosure_years))

    def breaches_ended_until(self, today: date) -> datetime:
        return end_of(years_before(today, self.breach_years))


def periods_of(site_id: int | None) -> Periods:
    chosen = case_settings(site_id)
    return Periods(**{field.name: getattr(chosen, field.name) for field in fields(Periods)})


def end_of(day: date) -> datetime:
    """The first moment that no longer belongs to `day`; days of 23 and 25 hours are days too."""
    return timezone.make_aware(datetime.combine(day + A_DAY, time()))


def years_before(day: date, years: int) -> date:
    """The same day so many years ago. 29 February has no such day in most years: then the 28th, so
    that what came on a 29th goes on 1 March, when all of its time is over."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def quarter_span(first_day: date) -> tuple[datetime, datetime]:
    """From when until before when a quarter lasts."""
    return end_of(first_day - A_DAY), end_of(quarter_after(first_day) - A_DAY)
