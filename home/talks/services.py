"""Writing down that people talked."""

from uuid import UUID

from django.utils import timezone

from home.models import TalkCount
from home.people.models import Municipality

__all__ = ["record_talk"]


def record_talk(
    *,
    municipality: Municipality,
    submission: UUID,
    language: str,
    occasion: str,
    people: int,
    will_act: int | None,
) -> TalkCount:
    """The count of one talk, stored once for each form, however often that is sent."""
    count, _made = TalkCount.objects.get_or_create(
        submission=submission,
        defaults={
            "municipality": municipality,
            "month": timezone.localdate().replace(day=1),
            "language": language,
            "occasion": occasion,
            "people": people,
            "will_act": will_act,
        },
    )
    return count
