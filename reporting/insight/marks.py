"""What a municipality set apart in its week and its year, for the figures of one period."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from home.people.models import Municipality
from reporting.models import Holiday, WeekSettings
from reporting.models.week import Weekday
from reporting.public_holidays import public_holidays

from .arrays import Mask
from .week_marks import MarkedDays, hours_of_week

__all__ = ["Marks", "marks_of"]


@dataclass(frozen=True)
class Marks:
    """Hours of the week and days of a period; the labels say which hours."""

    night: Mask
    school: Mask
    night_label: str
    school_label: str
    days: MarkedDays

    @property
    def on_public_days(self) -> Q:
        return Q(local_date__in=list(self.days.public))

    @property
    def in_school_holidays(self) -> Q:
        found = Q(pk__in=[])
        for first, last, _name in self.days.school:
            found |= Q(local_date__range=(first, last))
        return found


def marks_of(municipality: Municipality, first: date, last: date) -> Marks:
    """As the settings and the list have them now; two queries."""
    chosen = WeekSettings.for_site(municipality.site)
    public = public_holidays(chosen.country, first, last)
    school = []
    for one in Holiday.objects.of(municipality).between(first, last).order_by("first_day"):
        begin, end = max(one.first_day, first), min(one.last_day, last)
        if one.kind == Holiday.Kind.SCHOOL:
            school.append((begin, end, one.name))
            continue
        for number in range(begin.toordinal(), end.toordinal() + 1):
            public.setdefault(date.fromordinal(number), one.name)
    night = (chosen.night_first_day, chosen.night_last_day, chosen.night_from, chosen.night_until)
    lessons = (
        *(chosen.school_first_day, chosen.school_last_day),
        *(chosen.school_from, chosen.school_until),
    )
    return Marks(
        night=hours_of_week(*night),
        school=hours_of_week(*lessons),
        night_label=_hours(*night),
        school_label=_hours(*lessons),
        days=MarkedDays(first, last, dict(sorted(public.items())), tuple(school)),
    )


def _hours(first_day: int, last_day: int, begin: int, until: int) -> str:
    days = [str(Weekday(day).label) for day in (first_day, last_day)]
    told = {"first": days[0], "last": days[1], "from": f"{begin}:00", "until": f"{until}:00"}
    if first_day == last_day:
        return _("%(first)s, %(from)s–%(until)s") % told
    return _("%(first)s to %(last)s, %(from)s–%(until)s") % told
