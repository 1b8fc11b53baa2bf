"""What the links lead to on a report: told to whoever takes reports."""

from campaign.models import ShortLink
from home.people.models import Municipality

__all__ = ["sources_of"]


def sources_of(municipality: Municipality) -> list[str]:
    """Also of links that are out of use: somebody may have the form open that one led to."""
    return list(ShortLink.objects.of(municipality).order_by().values_list("source", flat=True))
