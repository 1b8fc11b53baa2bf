"""How visitors of the demo came and went in the last two weeks."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

# How lively each day was, today first, in tenths of an ordinary day.
RHYTHM = (4, 9, 7, 8, 11, 13, 10, 10, 12, 19, 21, 14, 9, 6)


def lately(ordinary: int) -> Iterator[tuple[date, int]]:
    """Each day with its visits, where there were any."""
    today = timezone.localdate()
    for ago, tenths in enumerate(RHYTHM):
        if number := ordinary * tenths // 10:
            yield today - timedelta(days=ago), number
