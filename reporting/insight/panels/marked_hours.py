"""How much happens in nightlife hours, in school hours and on days off, beside how much time that
is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..arrays import Floats, Mask
from ..asked import Asked
from ..figure import Figure, Row, Table
from ..hot_times import aoristic
from ..marks import Marks
from ..shares import Standing, believed_up_to, leaning, may_lean, stand_out
from ..week_marks import DAY, number_of_weekdays
from .words import leaning_text, per_cent

__all__ = ["marked_hours", "spread"]

QUARTER = 15
SLOTS_PER_HOUR = 4
Times = list[tuple[int, int, str, int]]


@dataclass(frozen=True)
class Part:
    """Some hours of the period: what they are, which, how many incidents, and what share of time.

    `condition` finds those that begin in them.
    """

    title: str
    which: str
    number: float
    size: float
    condition: Q


def spread(times: Times) -> Floats:
    """(7, 24): incidents over the hours of the week, each with weight one in all."""
    start = np.array([slot * QUARTER for slot, *_rest in times], dtype=float)
    length = np.array([quarters * QUARTER for _slot, quarters, *_rest in times], dtype=float)
    found = aoristic(start, start + length, [n for *_time, n in times])
    return found.weights.reshape(7, DAY)


def marked_hours(asked: Asked, marks: Marks, week: Floats) -> Figure:
    """`week` is how all incidents spread over it."""
    total = round(float(week.sum()))
    parts = _parts(asked, marks, week)
    told = stand_out(
        [min(round(one.number), total) for one in parts], total, [p.size for p in parts]
    )
    why_not = _leaning(asked, parts, told)
    rows: list[Row] = [
        [
            part.title,
            part.which,
            one.number,
            per_cent(one.number, total),
            f"{100 * one.low:.0f}–{100 * one.high:.0f} %",
            per_cent(part.size, 1),
            _verdict(one, why_not.get(place, set())),
        ]
        for place, (part, one) in enumerate(zip(parts, told, strict=True))
    ]
    heading = [
        _("What"),
        _("When"),
        pgettext("of residents", "Reports"),
        _("Share"),
        _("Between (95 %)"),
        _("Share of the hours"),
        _("What can be said"),
    ]
    return Figure(
        name="marked-hours",
        title=_("Nightlife, school and holidays"),
        number=total,
        sentence=_sentence(parts, told, total),
        table=Table(heading, rows),
        notes=[
            _(
                "An administrator sets which hours are nightlife and school, and keeps the list of"
                " school holidays. School hours leave out holidays. These parts overlap, and do not"
                " add up to all."
            )
        ],
        table_first=True,
    )


def _parts(asked: Asked, marks: Marks, week: Floats) -> list[Part]:
    days, incidents = marks.days, asked.incidents()
    all_hours = DAY * float(number_of_weekdays(days).sum())
    off = marks.on_public_days | marks.in_school_holidays
    lessons = spread(incidents.per_time(~off))
    open_days = number_of_weekdays(days, days.off_school)
    parts = [
        Part(
            _("nightlife hours"),
            marks.night_label,
            float(week[marks.night].sum()),
            float(number_of_weekdays(days) @ marks.night.sum(axis=1)) / all_hours,
            _begins_in(marks.night),
        ),
        Part(
            _("school hours"),
            marks.school_label,
            float(lessons[marks.school].sum()),
            float(open_days @ marks.school.sum(axis=1)) / all_hours,
            _begins_in(marks.school) & ~off,
        ),
    ]
    for title, found, condition in (
        (_("public holidays"), set(days.public), marks.on_public_days),
        (_("school holidays"), set(days.school_days), marks.in_school_holidays),
    ):
        if found:
            size = DAY * len(found) / all_hours
            which = _("%(number)s days") % {"number": len(found)}
            parts.append(Part(title, which, incidents.timed_on(condition), size, condition))
    return parts


def _begins_in(hours: Mask) -> Q:
    """As stretches, which are looked up faster than hundreds of quarters."""
    edges = np.flatnonzero(np.diff(hours.ravel().astype(int), prepend=0, append=0))
    found = Q(pk__in=[])
    for first, end in edges.reshape(-1, 2).tolist():
        found |= Q(week_slot__range=(first * SLOTS_PER_HOUR, end * SLOTS_PER_HOUR - 1))
    return found


def _leaning(asked: Asked, parts: Sequence[Part], told: Sequence[Standing]) -> dict[int, set[str]]:
    """By place in the list what a verdict leans on alone; at most three questions for all."""
    cut = believed_up_to(told)
    if not any(one.verdict for one in told):
        return {}
    kinds = may_lean(told, cut, asked.fullest)
    inside: Any = Value(0)
    for place, part in enumerate(parts):
        inside += Case(When(part.condition, then=Value(1 << place)), default=Value(0))
    timed = asked.incidents().timed().annotate(inside=inside)
    peaks = timed.peaks("inside", kinds=kinds)
    found = {}
    for place, one in enumerate(told):
        of_part = {
            kind: [(together >> place & 1, key, number) for together, key, number in rows]
            for kind, rows in peaks.items()
        }
        found[place] = leaning({1: one}, cut, of_part).get(1, set())
    return found


def _sentence(parts: Sequence[Part], told: Sequence[Standing], total: int) -> str:
    if not total:
        return _("Of no report of this period the time is known.")
    said = [
        _("%(what)s %(share)s (of the hours %(size)s)")
        % {
            "what": part.title,
            "share": per_cent(one.number, total),
            "size": per_cent(part.size, 1),
        }
        for part, one in zip(parts, told, strict=True)
    ]
    return _("Of the %(number)s reports whose time is known: %(parts)s.") % {
        "number": total,
        "parts": ", ".join(said),
    }


def _verdict(one: Standing, alone: set[str]) -> str:
    said = {
        1: _("more than its share of the hours"),
        -1: _("less than its share of the hours"),
        0: _("no clear difference"),
    }[one.verdict]
    return f"{said} ({leaning_text(alone)})" if alone else said
