"""The days or weeks of the period, with its holidays below them."""

from collections import Counter
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..asked import Asked
from ..axis_marks import Band
from ..charts import Bar, columns
from ..figure import Figure, Row, Table
from ..marks import Marks
from .words import per_cent

__all__ = ["dates"]

# More columns are not told apart.
MOST_DAYS, MOST_LABELS = 62, 8


def dates(asked: Asked, marks: Marks) -> Figure:
    """By the day on which it happened, where that is known."""
    filters, days = asked.filters, marks.days
    step = 1 if filters.days <= MOST_DAYS else 7
    first = filters.first
    number = (filters.last - first).days // step + 1
    per_date = asked.incidents().per_date()
    per_step = Counter[int]()
    for day, many in per_date.items():
        per_step[(day - first).days // step] += many
    starts = [first + timedelta(days=step * one) for one in range(number)]
    total = sum(per_step.values())
    bands = [
        *(
            Band(_place(begin, first, step), _place(end, first, step), "free", name)
            for begin, end, name in days.school
        ),
        *(
            Band(_place(day, first, step), _place(day, first, step), "holiday", name)
            for day, name in days.public.items()
        ),
    ]
    rows: list[Row] = [
        [date_format(start), per_step[one], ", ".join(_told(marks, start, step))]
        for one, start in enumerate(starts)
    ]
    labels = [date_format(start, "j M") for start in starts]
    return Figure(
        name="dates",
        title=_("Week by week") if step > 1 else _("Day by day"),
        number=total,
        sentence=_sentence(per_date, total),
        table=Table(
            [
                _("From") if step > 1 else _("Day"),
                pgettext("of residents", "Reports"),
                _("Holidays"),
            ],
            rows,
        ),
        chart=columns(
            [Bar(label, per_step[one]) for one, label in enumerate(labels)],
            every=max(1, -(-number // MOST_LABELS)),
            bands=bands,
        ),
        notes=[
            _("Counted by the day on which it happened; where that is not known it is left out.")
        ],
    )


def _place(day: date, first: date, step: int) -> int:
    return (day - first).days // step


def _told(marks: Marks, start: date, step: int) -> list[str]:
    """The names of the holidays in a day or week."""
    end = start + timedelta(days=step - 1)
    found = [name for day, name in marks.days.public.items() if start <= day <= end]
    return found + [
        name for first, last, name in marks.days.school if first <= end and last >= start
    ]


def _sentence(per_date: dict[date, int], total: int) -> str:
    if not total:
        return _("Of no report of this period the day is known.")
    day = max(sorted(per_date), key=per_date.__getitem__)
    return _("The fullest day was %(day)s: %(number)s of %(total)s reports (%(share)s).") % {
        "day": date_format(day),
        "number": per_date[day],
        "total": total,
        "share": per_cent(per_date[day], total),
    }
