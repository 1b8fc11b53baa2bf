"""When it happens: hours of the week with vague times spread over them, and round the clock."""

from datetime import date, timedelta

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..arrays import Floats, Mask
from ..asked import Asked
from ..axis_marks import Band
from ..charts import Bar, columns, number
from ..figure import Figure, Table
from ..heat_chart import heat
from ..hot_times import Circular, circular
from ..marks import Marks, marks_of
from ..peaks import PRECISE_TIMES
from .dates import dates
from .marked_hours import marked_hours, spread
from .words import decimal, per_cent

__all__ = ["when"]

NOON = 12
QUARTERS_PER_DAY = 96
HOURS = [f"{hour:02d}" for hour in range(24)]
A_MONDAY = date(2024, 1, 1)
#: Above this the directions have nothing in common that chance has not.
CHANCE = 0.05
FEWEST = 10


def when(asked: Asked) -> list[Figure]:
    """The week with what is set apart in it, the clock, the days, and the dates."""
    times = asked.incidents().per_time()
    marks = marks_of(asked.municipality, asked.filters.first, asked.filters.last)
    week = spread(times)
    return [
        _week(asked, week, marks),
        marked_hours(asked, marks, week),
        _clock(times, week),
        _days(week, marks),
        dates(asked, marks),
    ]


def _week(asked: Asked, week: Floats, marks: Marks) -> Figure:
    summary = asked.summary
    days = _day_names("l")
    vague = _(
        "The time of %(vague)s of %(number)s reports (%(share)s) is too vague to be counted here."
    ) % {
        "vague": summary.vague_times,
        "number": summary.number,
        "share": per_cent(summary.vague_times, summary.number),
    }
    if week.sum() <= 0:
        sentence = vague
    else:
        day, hour = (int(one) for one in np.unravel_index(int(week.argmax()), week.shape))
        sentence = (
            _("Most reports are of %(day)s between %(from)s:00 and %(to)s:00: %(number)s.")
            % {
                "day": days[day],
                "from": HOURS[hour],
                "to": HOURS[(hour + 1) % 24],
                "number": number(float(week[day, hour])),
            }
            + " "
            + vague
        )
    return Figure(
        name="week",
        title=_("Hours of the week"),
        number=summary.timed,
        sentence=sentence,
        table=Table(
            [
                _("Hour"),
                *days,
                pgettext("of the week", "Nightlife"),
                pgettext("of the week", "School"),
            ],
            [
                [
                    f"{HOURS[hour]}:00",
                    *(round(float(n), 1) for n in week[:, hour]),
                    *(_days_at(mask, hour) for mask in (marks.night, marks.school)),
                ]
                for hour in range(24)
            ],
        ),
        chart=heat(
            week.tolist(),
            _day_names("D"),
            HOURS,
            every=3,
            marked={"night": marks.night, "school": marks.school},
        ),
        notes=[
            _(
                "Who says ‘in the evening’ is spread over the hours of that evening: each report"
                " counts for one in all."
            ),
            _("Nightlife: %(night)s. School: %(school)s, also in holidays.")
            % {"night": marks.night_label, "school": marks.school_label},
        ],
    )


def _days_at(mask: Mask, hour: int) -> str:
    """The days on which an hour is marked."""
    names = _day_names("D")
    return ", ".join(names[day] for day in range(7) if mask[day, hour])


def _clock(
    times: list[tuple[int, int, str, int]],
    week: Floats,
) -> Figure:
    hours = week.sum(axis=0)
    precise = [
        ((slot + quarters / 2) % QUARTERS_PER_DAY, n)
        for slot, quarters, precision, n in times
        if precision in PRECISE_TIMES
    ]
    middle = circular(
        [quarter * 360 / QUARTERS_PER_DAY for quarter, _n in precise], [n for _q, n in precise]
    )
    return Figure(
        name="clock",
        title=_("Round the clock"),
        number=int(middle.n),
        sentence=_clock_sentence(middle),
        table=Table(
            [_("Hour"), pgettext("of residents", "Reports")],
            [[f"{hour}:00", round(float(n), 1)] for hour, n in zip(HOURS, hours, strict=True)],
        ),
        chart=columns([Bar(hour, float(n)) for hour, n in zip(HOURS, hours, strict=True)], every=3),
        notes=[
            _("Mean direction %(mean)s, concentration %(r)s (0 none, 1 all), Rayleigh p %(p)s.")
            % {
                "mean": _clock_time(middle),
                "r": decimal(middle.resultant, 2),
                "p": f"{middle.p:.2g}",
            }
        ],
    )


def _clock_sentence(middle: Circular) -> str:
    if middle.n < FEWEST:
        return _("Of too few reports the time is known precisely to speak of a usual time.")
    if middle.p > CHANCE:
        return _("No time of the day stands out from chance.")
    return _("Where the time is known precisely, it is mostly around %(time)s.") % {
        "time": _clock_time(middle)
    }


def _clock_time(middle: Circular) -> str:
    if np.isnan(middle.mean):
        return "–"
    minutes = round(middle.mean / 360 * 24 * 60) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _days(week: Floats, marks: Marks) -> Figure:
    names = _day_names("l")
    days = week.sum(axis=1)
    total = float(days.sum())
    weekend = float(week[4, 18:].sum() + week[5].sum() + week[6, :18].sum())
    return Figure(
        name="days",
        title=_("Days of the week"),
        number=round(total),
        sentence=_(
            "Between Friday evening and Sunday evening: %(share)s of the reports; of the hours of"
            " the week it is 29 %%."
        )
        % {"share": per_cent(weekend, total)},
        table=Table(
            [_("Day"), pgettext("of residents", "Reports")],
            [[name, round(float(n), 1)] for name, n in zip(names, days, strict=True)],
        ),
        chart=columns(
            [Bar(name, float(n)) for name, n in zip(_day_names("D"), days, strict=True)],
            bands=[
                Band(day, day, kind, label)
                for kind, mask, label in (
                    ("night", marks.night, marks.night_label),
                    ("school", marks.school, marks.school_label),
                )
                for day in range(7)
                # A night belongs to the day on which it begins.
                if mask[day, NOON:].any()
            ],
        ),
    )


def _day_names(how: str) -> list[str]:
    """From Monday, in the language of the reader."""
    return [date_format(A_MONDAY + timedelta(days=day), how) for day in range(7)]
