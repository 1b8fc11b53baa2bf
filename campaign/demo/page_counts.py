"""How often pages of the demo were opened lately."""

from campaign.models import PageCount
from home.demo.builder import DemoBuilder

from .rhythm import lately

# Visits on an ordinary day, by page and language, and how often the video was started.
OPENED = {"home": {"nl": 120, "en": 31, "ar": 12, "uk": 9}, "campaign": {"nl": 58, "en": 11}}
STARTED = {"campaign": {"nl": 21, "en": 4}}


def count_visits(demo: DemoBuilder) -> None:
    """Made once, where nothing was counted yet."""
    if PageCount.objects.exists():
        return
    for kind, pages in ((PageCount.Kind.VIEW, OPENED), (PageCount.Kind.PLAY, STARTED)):
        PageCount.objects.bulk_create(
            PageCount(kind=kind, page=page, language=language, day=day, number=number)
            for name, ordinary in pages.items()
            for language, visits in ordinary.items()
            if (page := demo.page(name, language)) is not None
            for day, number in lately(visits)
        )
