"""What hosts of the demo sent: a few talks of the last months."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from home.models import TalkCount
from home.people.models import Municipality

from .builder import DemoBuilder

# Months ago, occasion, language, people, and how many of them know what they can do.
TALKS = (
    (0, "class", "nl", 26, 21),
    (0, "household", "nl", 4, 4),
    (0, "club", "nl", 17, 12),
    (1, "class", "nl", 24, 18),
    (1, "youth_work", "nl", 11, 7),
    (1, "cafe", "en", 9, None),
    (2, "faith", "ar", 14, 10),
    (2, "household", "tr", 5, 5),
    (3, "club", "nl", 22, 15),
    (4, "class", "nl", 28, 20),
)


def make_counts(demo: DemoBuilder) -> None:
    """Made once: what was taken away since stays away."""
    municipality = Municipality.objects.get(site=demo.site)
    if TalkCount.objects.filter(municipality=municipality).exists():
        return
    today = timezone.localdate()
    TalkCount.objects.bulk_create(
        TalkCount(
            municipality=municipality,
            submission=uuid5(NAMESPACE_URL, f"https://ssstop.example/demo/talk/{number}"),
            month=_months_before(today, months),
            occasion=occasion,
            language=language,
            people=people,
            will_act=will_act,
        )
        for number, (months, occasion, language, people, will_act) in enumerate(TALKS)
    )


def _months_before(today: date, months: int) -> date:
    """The first day of the month that lies so many months back."""
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(years, month + 1, 1)
