"""Which quarters wait for their count."""

from datetime import date

from django.db.models import Min
from django.utils import timezone

from home.people.models import Municipality
from reporting.models import CountedQuarter, Report
from reporting.quarters import counted_from, quarter_after, quarters_of

__all__ = ["quarters_waiting"]


def quarters_waiting(municipality: Municipality, today: date) -> list[date]:
    """The first days of quarters whose day has come and that are not counted yet, oldest first.

    From the year of the first report on, whole years: also a quarter without a report is counted,
    so that its year can be.
    """
    counted = set(
        CountedQuarter.objects.filter(municipality=municipality).values_list("first_day", flat=True)
    )
    first = Report.objects.of(municipality).aggregate(first=Min("received_at"))["first"]
    years = [day.year for day in counted]
    if first is not None:
        years.append(timezone.localdate(first).year)
    if not years:
        return []
    found, day = [], quarters_of(min(years))[0]
    while counted_from(day) <= today:
        if day not in counted:
            found.append(day)
        day = quarter_after(day)
    return found
