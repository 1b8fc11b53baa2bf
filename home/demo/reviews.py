"""Which pages of the demo somebody looked over, and when: some lately, one a while ago."""

from datetime import timedelta

from django.utils import timezone

from home.models import PageReview
from home.page_reviews.months import months_later

from .builder import DemoBuilder

# Days ago, by page; in the languages of which somebody looked each over.
LOOKED_OVER = {
    "awareness": (12, ("nl", "en")),
    "help": (40, ("nl", "en", "ar")),
    "contact": (200, ("nl",)),
}


def make_reviews(demo: DemoBuilder) -> None:
    """Made once: what an editor confirmed since stays as it is."""
    today = timezone.localdate()
    for name, (days, languages) in LOOKED_OVER.items():
        for language in languages:
            page = demo.page(name, language)
            if page is None:
                continue
            on = today - timedelta(days=days)
            PageReview.objects.get_or_create(
                page_id=page.pk, defaults={"reviewed_at": on, "due_on": months_later(on, 6)}
            )
