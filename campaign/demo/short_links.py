"""Short links of the demo: what hangs in town, and how often it was followed lately."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from campaign.models import ShortLink, VisitCount
from home.demo.builder import DemoBuilder
from home.people.models import Municipality

# How lively each of the last days was, today first, in tenths of an ordinary day.
RHYTHM = (4, 9, 7, 8, 11, 13, 10, 10, 12, 19, 21, 14, 9, 6)


@dataclass(frozen=True)
class Hung:
    """One link, and its visits on an ordinary day."""

    code: str
    source: str
    note: str
    page: str = ""
    visits: int = 0
    active: bool = True


HUNG = (
    Hung("bus", "poster-bus", "Posters bij bushaltes", visits=14),
    Hung("video", "video-jongeren", "Onder de video, kanaal voor jongeren", "campaign", 46),
    Hung("toilet", "sticker-horeca", "Stickers op toiletdeuren in de horeca", visits=8),
    Hung("omstander", "kaart-omstander", "Kaartje op de balie van de wijkcentra", "awareness", 3),
    Hung("zomer", "vlag-strand", "Vlaggen op het strand, afgelopen zomer", active=False),
)


def hang_up(demo: DemoBuilder) -> None:
    """Made once: what was taken away since stays away."""
    municipality = Municipality.objects.get(site=demo.site)
    if ShortLink.objects.of(municipality).exists():
        return
    campaign = demo.page("campaign", settings.LANGUAGE_CODE)
    for hung in HUNG:
        page = demo.page(hung.page, settings.LANGUAGE_CODE) if hung.page else None
        link = ShortLink.objects.create(
            municipality=municipality,
            code=hung.code,
            leads_to=ShortLink.LeadsTo.PAGE if page else ShortLink.LeadsTo.REPORT,
            page=page,
            source=hung.source,
            campaign=campaign,
            note=hung.note,
            active=hung.active,
        )
        _count_visits(link, hung.visits)


def _count_visits(link: ShortLink, ordinary: int) -> None:
    today = timezone.localdate()
    VisitCount.objects.bulk_create(
        VisitCount(link=link, day=today - timedelta(days=ago), number=ordinary * tenths // 10)
        for ago, tenths in enumerate(RHYTHM)
        if ordinary
    )
