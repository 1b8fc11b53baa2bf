"""What counting keeps, as the privacy statement tells its readers."""

from django.utils.translation import gettext as _
from wagtail.models import Site

from home.registries import RetentionFact

__all__ = ["facts_of"]


def facts_of(site: Site | None) -> list[RetentionFact]:
    """Numbers per day, and nothing of a visitor."""
    no_end = _("No end; it is a number and nothing else")
    return [
        RetentionFact(
            _("How often a short link or QR code was followed on a day, without who"),
            no_end,
        ),
        RetentionFact(
            _("How many reports came in through a campaign, rounded to five, without which"), no_end
        ),
        RetentionFact(
            _("How often a page was opened, or a video started, on a day, without who"), no_end
        ),
    ]
