"""What was counted on each day: pages opened, videos started, short links followed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from campaign.models import CampaignPage, PageCount, VisitCount

__all__ = ["DayCounts", "counts_by_day"]


@dataclass
class DayCounts:
    """Numbers of one day, and nothing of who."""

    opened: int = 0
    played: int = 0
    followed: int = 0


def counts_by_day(
    campaigns: Iterable[CampaignPage], first: date, last: date
) -> dict[date, DayCounts]:
    """Of these campaigns in all their languages; only days on which something was counted."""
    keys: set[UUID] = {campaign.translation_key for campaign in campaigns}
    found: dict[date, DayCounts] = defaultdict(DayCounts)
    pages = PageCount.objects.filter(page__translation_key__in=keys, day__range=(first, last))
    for row in pages.order_by().values("day", "kind").annotate(total=Sum("number")):
        if row["kind"] == PageCount.Kind.VIEW:
            found[row["day"]].opened = row["total"]
        else:
            found[row["day"]].played = row["total"]
    links = VisitCount.objects.filter(
        link__campaign__translation_key__in=keys, day__range=(first, last)
    )
    for day in links.order_by().values("day").annotate(total=Sum("number")):
        found[day["day"]].followed = day["total"]
    return dict(found)
