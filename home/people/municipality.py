"""Which municipality a request is about."""

from django.http import HttpRequest
from wagtail.models import Site

from .models import Municipality

REQUEST_ATTRIBUTE = "municipality_of_request"


def municipality_of(request: HttpRequest) -> Municipality | None:
    """The municipality whose site was asked, read once for each request.

    None on a site that has none yet.
    """
    if not hasattr(request, REQUEST_ATTRIBUTE):
        site = Site.find_for_request(request)
        found = Municipality.objects.filter(site=site).first() if site else None
        setattr(request, REQUEST_ATTRIBUTE, found)
    municipality: Municipality | None = getattr(request, REQUEST_ATTRIBUTE)
    return municipality
