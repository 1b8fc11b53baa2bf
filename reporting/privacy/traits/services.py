"""Counting a quarter's traits: once, in memory, and written whole or not at all.

In one transaction: the exact counts, sealed; the table of the quarter in clear; where the quarter
is the last of its year to be counted the table of the year, after which the sealed counts of that
year go; the act in the trail; and that the quarter is counted, after which retention lets its
traits go. Before that transaction nothing is written anywhere.
"""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from home.people.models import Municipality
from reporting import audit, vault
from reporting.insight.traits import Table, Tally
from reporting.insight.traits_disclosure import quarter_table, year_table
from reporting.models import AuditEntry, CountedQuarter, CountKeyWrap, SealedCount, TraitsTable
from reporting.models.traits_table import QUARTER_MONTHS, YEAR_MONTHS
from reporting.quarters import quarter_number, quarters_of

from .document import Document, opened, sealed
from .opening import Opened, fingerprint, lock, open_traits

__all__ = [
    "AlreadyCountedError",
    "ChangedMeanwhileError",
    "Counted",
    "UnreadableError",
    "count_quarter",
    "store_count",
]

TRIES = 3


class AlreadyCountedError(Exception):
    """This quarter was counted before, or at the same moment by somebody else."""


class ChangedMeanwhileError(Exception):
    """While it was counted a report was changed or erased, or another quarter counted."""


class UnreadableError(Exception):
    """So many reports could not be opened, so nothing was counted."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Counted:
    """How many reports were counted, how many could not be, and whether their year is done."""

    reports: int
    unreadable: int
    with_year: bool


@dataclass(frozen=True)
class _Year:
    """The table of a year whose other quarters are all counted; none where it had no report."""

    table: Table | None


def count_quarter(
    *, municipality: Municipality, first_day: date, leave_out_unreadable: bool = False
) -> Counted:
    """Opens what was told in a quarter, counts it and stores the tables.

    Raises vault.CannotOpenError where this process has no private key or an older count does not
    open, AlreadyCountedError, UnreadableError unless such reports are to be left out,
    ChangedMeanwhileError where that happened again and again, and vault.NoKeyError.
    """
    if not vault.can_open(municipality.code):
        raise vault.CannotOpenError(municipality.code)
    counted = CountedQuarter.objects.filter(municipality=municipality, first_day=first_day)
    if counted.exists():
        # Nothing is opened a second time.
        raise AlreadyCountedError(first_day.isoformat())
    for left in reversed(range(TRIES)):
        found = open_traits(municipality, first_day)
        if found.unreadable and not leave_out_unreadable:
            raise UnreadableError(found.unreadable)
        try:
            return store_count(municipality=municipality, first_day=first_day, found=found)
        except ChangedMeanwhileError:
            if not left:
                raise
    raise AssertionError


def store_count(*, municipality: Municipality, first_day: date, found: Opened) -> Counted:
    """Stores what was counted, and what may be seen of it. Raises as `count_quarter` does."""
    has_any = found.tally.reports > 0
    # What takes long comes before the transaction: sealing, and what may be shown.
    document = sealed(municipality, first_day, found.tally) if has_any else None
    table = quarter_table(found.tally) if has_any else None
    year = _year(municipality, first_day, found.tally, table)
    try:
        _write(municipality, first_day, found, document, table, year)
    except IntegrityError as error:
        raise AlreadyCountedError(first_day.isoformat()) from error
    with_year = year is not None and year.table is not None
    return Counted(found.tally.reports, found.unreadable, with_year)


def _others(municipality: Municipality, first_day: date) -> list[date]:
    """The other quarters of the year that are counted."""
    days = [day for day in quarters_of(first_day.year) if day != first_day]
    counted = CountedQuarter.objects.filter(municipality=municipality, first_day__in=days)
    return sorted(counted.values_list("first_day", flat=True))


def _year(
    municipality: Municipality, first_day: date, tally: Tally, table: Table | None
) -> _Year | None:
    """None where quarters of the year are still to be counted."""
    days = _others(municipality, first_day)
    if len(days) < len(quarters_of(first_day.year)) - 1:
        return None
    counts = SealedCount.objects.filter(municipality=municipality, first_day__in=days)
    tables = TraitsTable.objects.of(municipality).filter(months=QUARTER_MONTHS)
    told = {
        row.first_day: (opened(row), Table.stored(tables.get(first_day=row.first_day).numbers))
        for row in counts.select_related("municipality").prefetch_related("key_wraps")
    }
    if table is not None:
        told[first_day] = (tally, table)
    in_order = [told[day] for day in sorted(told)]
    if not in_order:
        return _Year(None)
    return _Year(year_table([one for one, _told in in_order], [one for _tally, one in in_order]))


@transaction.atomic
def _write(
    municipality: Municipality,
    first_day: date,
    found: Opened,
    document: Document | None,
    table: Table | None,
    year: _Year | None,
) -> None:
    of_year = year.table if year is not None else None
    # First: who counts at the same moment waits here, and then finds that it is done.
    CountedQuarter.objects.create(municipality=municipality, first_day=first_day)
    lock(municipality, first_day)
    is_last = len(_others(municipality, first_day)) == len(quarters_of(first_day.year)) - 1
    if fingerprint(municipality, first_day) != found.fingerprint or is_last != (year is not None):
        raise ChangedMeanwhileError
    if document is not None:
        count, wraps = document
        count.save(force_insert=True)
        CountKeyWrap.objects.bulk_create(wraps)
    if table is not None:
        TraitsTable.objects.create(
            municipality=municipality, first_day=first_day, numbers=table.content()
        )
    if of_year is not None:
        _write_year(municipality, first_day.year, of_year)
    audit.record(
        action=AuditEntry.Action.TRAITS_COUNTED,
        actor=None,
        municipality=municipality,
        object_type="quarter",
        object_id=f"{first_day.year}-{quarter_number(first_day)}",
        detail={
            "number": found.tally.reports,
            "unreadable": found.unreadable,
            "with_year": of_year is not None,
        },
    )


def _write_year(municipality: Municipality, year: int, table: Table) -> None:
    TraitsTable.objects.create(
        municipality=municipality,
        first_day=quarters_of(year)[0],
        months=YEAR_MONTHS,
        numbers=table.content(),
    )
    # Nothing is made from them any more.
    SealedCount.objects.filter(municipality=municipality, first_day__year=year).delete()
