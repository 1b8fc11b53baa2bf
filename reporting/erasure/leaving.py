"""Who keeps copies of reports elsewhere in the site connects here; erasing knows nobody of them.

The signal goes out before reports are erased, in the transaction that erases them and while they
are locked: what a receiver writes stands or falls with the erasure, and where one fails nothing is
erased. What is no row of the database a receiver takes away once the transaction is on disk.
"""

from collections.abc import Iterable, Sequence

from django.dispatch import Signal

from home.people.models import Municipality, User
from reporting.models import Report

__all__ = ["announce", "reports_leave"]

#: Sent with `municipality`, `actor`, who is None for a reporter and for the clock, and `reports`,
#: the numbers of all that go, of whichever municipality.
reports_leave = Signal()


def announce(
    municipalities: Iterable[Municipality], actor: User | None, reports: Sequence[int]
) -> None:
    """Tells everybody who is connected that reports of these go."""
    for municipality in municipalities:
        reports_leave.send(sender=Report, municipality=municipality, actor=actor, reports=reports)
