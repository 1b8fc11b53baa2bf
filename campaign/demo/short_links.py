"""Short links of the demo: what hangs in town, and how often it was followed lately."""

from dataclasses import dataclass

from django.conf import settings

from campaign.models import ShortLink, VisitCount
from home.demo.builder import DemoBuilder
from home.people.models import Municipality

from .rhythm import lately


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
    VisitCount.objects.bulk_create(
        VisitCount(link=link, day=day, number=number) for day, number in lately(ordinary)
    )
