"""The traits of a quarter's reports, opened in memory and counted; nothing is written here."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from home.people.models import Municipality
from reporting.insight.counts import Incidents
from reporting.insight.own_traits import own_traits
from reporting.insight.traits import Tally
from reporting.messages import sealed_parts
from reporting.models import Area, Incident, Report, Sealed
from reporting.report_keys import keys_of
from reporting.vault import CannotOpenError

from ..retention.periods import quarter_span

__all__ = ["Opened", "fingerprint", "lock", "open_traits"]

BATCH = 500


@dataclass(frozen=True)
class Opened:
    """What was counted, of what, and how many reports could not be opened."""

    tally: Tally
    unreadable: int
    fingerprint: str


def open_traits(municipality: Municipality, first_day: date) -> Opened:
    """Counts what reporters told in a quarter, by the part of the city where it was.

    A report that was merged into another counts with that one; spam, what turned out to be no
    harassment and what nobody let through does not count, nor what came from an older system,
    which never asked.
    """
    of_what = fingerprint(municipality, first_day)
    areas = Area.objects.of(municipality)
    parts = sorted(set(areas.current().values_list("part", flat=True)))
    tally = Tally.of_parts(parts, own_traits(municipality, first_day))
    part_of = _part_of(municipality, first_day)
    numbers, unreadable = list(part_of), 0
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        keys = keys_of(municipality, batch)
        rows = Sealed.objects.filter(report__in=batch, kind=Sealed.Kind.TRAITS)
        traits = {row.report_id: row for row in rows}
        for number in batch:
            try:
                (part,) = sealed_parts([traits[number]])
                tally.add(part_of[number], keys[number].open(part))
            except (KeyError, CannotOpenError):
                unreadable += 1
    return Opened(tally, unreadable, of_what)


def fingerprint(municipality: Municipality, first_day: date) -> str:
    """The same as long as the same would be counted: reports, places and what is sealed."""
    part_of = _part_of(municipality, first_day)
    found = hashlib.sha256(repr(part_of).encode())
    rows = Sealed.objects.filter(
        report__in=_counted(municipality, first_day).values("report"), kind=Sealed.Kind.TRAITS
    )
    for pk, ciphertext in rows.order_by("pk").values_list("pk", "ciphertext").iterator():
        found.update(pk.bytes + hashlib.sha256(ciphertext).digest())
    return found.hexdigest()


def lock(municipality: Municipality, first_day: date) -> None:
    """Until the end of the transaction nobody changes or erases a report of the quarter."""
    start, end = quarter_span(first_day)
    reports = Report.objects.of(municipality).filter(received_at__gte=start, received_at__lt=end)
    list(reports.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _part_of(municipality: Municipality, first_day: date) -> dict[int, str]:
    """By the number of each report that counts: the part of the city, '' where none is known."""
    rows = _counted(municipality, first_day).order_by("report")
    return {number: part or "" for number, part in rows.values_list("report", "area__part")}


def _counted(municipality: Municipality, first_day: date) -> QuerySet[Incident]:
    start, end = quarter_span(first_day)
    received = Report.objects.filter(received_at__gte=start, received_at__lt=end)
    told_here = received.exclude(channel=Report.Channel.IMPORT)
    return Incidents(Incident).of(municipality).not_held().filter(report__in=told_here)
