"""Which reports have had their time, asked of the database.

What is there decides, not what is marked as gone: rows that an older copy of the database brought
back go again.
"""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from home.people.models import Municipality
from reporting.models import Case, CountedQuarter, KeyWrap, Message, Note, Report, Sealed

from .periods import Periods, periods_of, quarter_span

__all__ = ["TEXTS", "Due"]

#: All that is sealed but the traits, which stay until they are counted.
TEXTS = tuple(kind for kind in Sealed.Kind if kind != Sealed.Kind.TRAITS)
_OF_REPORT = {"report": OuterRef("pk")}
_CLOSED = Q(case__status=Case.Status.CLOSED)
_SPAM = Q(case__outcome=Case.Outcome.SPAM)

HAS_TEXTS = (
    Exists(Sealed.objects.filter(kind__in=TEXTS, **_OF_REPORT))
    | Exists(Message.objects.filter(**_OF_REPORT))
    | Exists(Note.objects.filter(**_OF_REPORT))
    | Exists(KeyWrap.objects.filter(holder=KeyWrap.Holder.REPORTER, **_OF_REPORT))
)
HAS_TRAITS = Q(Exists(Sealed.objects.filter(kind=Sealed.Kind.TRAITS, **_OF_REPORT)))
HAS_WRAPS = Q(Exists(KeyWrap.objects.filter(**_OF_REPORT)))


class Due:
    """What of one municipality's reports goes on one day."""

    def __init__(self, municipality: Municipality, today: date) -> None:
        self.municipality = municipality
        self.today = today
        self.periods: Periods = periods_of(municipality.site_id)
        quarters = CountedQuarter.objects.filter(municipality=municipality)
        self._counted = list(quarters.values_list("first_day", flat=True))

    def records(self) -> QuerySet[Report]:
        """Whole records, however far their handling is."""
        return self._reports().filter(
            received_at__lt=self.periods.records_received_until(self.today)
        )

    def words(self) -> QuerySet[Report]:
        """Closed for long enough, with words or with traits that may go too."""
        something_left = HAS_TEXTS | Q(case__words_gone_at=None)
        rest_left = HAS_TRAITS | HAS_WRAPS | Q(case__traits_gone_at=None)
        return self.closed_long_enough().filter(something_left | (self.finished() & rest_left))

    def waiting(self) -> QuerySet[Report]:
        """Closed for long enough, with traits whose quarter has not been counted."""
        return self.closed_long_enough().filter(HAS_TRAITS).exclude(self.is_counted())

    def closed_long_enough(self) -> QuerySet[Report]:
        words = ~_SPAM & Q(case__closed_at__lt=self.periods.words_closed_until(self.today))
        spam = _SPAM & Q(case__closed_at__lt=self.periods.spam_closed_until(self.today))
        return self._reports().filter(_CLOSED, words | spam)

    def is_counted(self) -> Q:
        """Received in a quarter whose traits have been counted."""
        spans = [quarter_span(first_day) for first_day in self._counted]
        within = [Q(received_at__gte=start, received_at__lt=end) for start, end in spans]
        return reduce(or_, within, Q(pk__in=[]))

    def finished(self) -> Q:
        """Nothing of it has to be opened any more: counted, or nothing to count."""
        return self.is_counted() | ~HAS_TRAITS

    def _reports(self) -> QuerySet[Report]:
        return Report.objects.of(self.municipality).order_by("pk")
