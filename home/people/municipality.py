"""Which municipality a request is about."""

from django.http import HttpRequest
from wagtail.models import Site

from .models import Municipality


def municipality_of(request: HttpRequest) -> Municipality | None:
    """The municipality whose site was asked; None on a site that has none yet."""
    site = Site.find_for_request(request)
    return Municipality.objects.filter(site=site).first() if site else None
