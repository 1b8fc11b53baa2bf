"""The reporting itself, so that a rise in reporting is not read as a rise in incidents."""

from collections import Counter
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.registries import Marker, markers_between
from reporting.models import Report

from ..asked import Asked
from ..charts import Bar, bars, columns
from ..figure import Figure, Row, Table
from .words import per_cent

__all__ = ["receiving"]

Days = list[tuple[date, date | None, int]]

# More columns are not told apart.
MOST_DAYS, MOST_LABELS, MOST_LINES = 62, 8, 6
SOON = 2


def receiving(asked: Asked) -> list[Figure]:
    """Of what came in during the period, whenever it happened."""
    days = asked.received().per_days()
    filters = asked.filters
    marked = markers_between(asked.municipality, filters.first, filters.last)
    found = [_receipts(asked, days, marked), _lag(days), _ways(asked)]
    return [*found, _marked(marked)] if marked else found


def _receipts(asked: Asked, days: Days, marked: list[Marker]) -> Figure:
    step = 1 if asked.filters.days <= MOST_DAYS else 7
    first, last = asked.filters.first, asked.filters.last
    per_step = Counter[int]()
    for received, _happened, number in days:
        per_step[(received - first).days // step] += number
    starts = [first + timedelta(days=step * one) for one in range((last - first).days // step + 1)]
    labels = [date_format(start, "j M") for start in starts]
    values = [per_step[one] for one in range(len(starts))]
    total = sum(values)
    busiest = max(range(len(values)), key=values.__getitem__)
    said = (
        _("The busiest week began on %(day)s: %(number)s of %(total)s reports.")
        if step > 1
        else _("The busiest day was %(day)s: %(number)s of %(total)s reports.")
    )
    told = {"day": date_format(starts[busiest]), "number": values[busiest], "total": total}
    warning = _("A rise here is a rise in reporting, not in what happens.")
    sentence = f"{said % told} {warning}" if total else _("Nothing came in.")
    return Figure(
        name="receipts",
        title=_("Received per week") if step > 1 else _("Received per day"),
        number=total,
        sentence=sentence,
        table=Table(
            [_("From") if step > 1 else _("Day"), pgettext("of residents", "Reports")],
            [[date_format(start), n] for start, n in zip(starts, values, strict=True)],
        ),
        chart=columns(
            [Bar(label, n) for label, n in zip(labels, values, strict=True)],
            every=max(1, -(-len(labels) // MOST_LABELS)),
            # More names do not fit beside one another; all stand in their own table.
            lines=[
                ((one.starts_on - first).days // step, one.label)
                for one in marked
                if one.starts_on >= first
            ][:MOST_LINES],
        ),
        notes=[_("Counted by the day of receipt, whenever it happened.")],
    )


def _marked(marked: list[Marker]) -> Figure:
    rows: list[Row] = [
        [one.label, date_format(one.starts_on), date_format(one.ends_on) if one.ends_on else "–"]
        for one in marked
    ]
    return Figure(
        name="marked",
        title=_("Campaigns and measures in this period"),
        number=len(marked),
        sentence=_("Look at these before saying that a rise or a fall is one in what happens."),
        table=Table([_("What"), _("From"), _("Until")], rows),
        table_first=True,
    )


def _lag(days: Days) -> Figure:
    steps = [
        (0, _("the same day")),
        (1, _("the next day")),
        (7, _("within a week")),
        (30, _("within 30 days")),
        (10**6, _("later")),
    ]
    counts = dict.fromkeys([label for _most, label in steps], 0)
    unknown = soon = known = 0
    for received, happened, number in days:
        if happened is None:
            unknown += number
            continue
        passed = max(0, (received - happened).days)
        counts[next(label for most, label in steps if passed <= most)] += number
        known += number
        soon += number if passed < SOON else 0
    rows = [*counts.items(), (_("day not known"), unknown)]
    return Figure(
        name="lag",
        title=_("Between incident and report"),
        number=known + unknown,
        sentence=_("Reported on the same day or the next: %(share)s of those whose day is known.")
        % {"share": per_cent(soon, known)},
        table=Table(
            [_("Reported"), pgettext("of residents", "Reports")], [list(row) for row in rows]
        ),
        chart=bars([Bar(label, n) for label, n in rows]),
    )


def _ways(asked: Asked) -> Figure:
    found = asked.received().per_channel_and_source()
    channels = dict(Report.Channel.choices)
    found.sort(key=lambda row: (-row[2], row[1], row[0]))
    rows: list[Row] = [
        [str(channels.get(channel, channel)), source or _("no source"), number]
        for channel, source, number in found
    ]
    total = sum(number for _channel, _source, number in found)
    named = sum(number for _channel, source, number in found if source)
    return Figure(
        name="ways",
        title=_("Channels and sources"),
        number=total,
        sentence=_(
            "Through a poster, a sticker, a campaign or a partner came %(share)s of the reports."
        )
        % {"share": per_cent(named, total)},
        table=Table([_("Channel"), _("Source"), pgettext("of residents", "Reports")], rows),
        table_first=True,
    )
