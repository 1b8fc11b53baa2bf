"""The form in the page of a partner: who may frame it, and where its parts are then sent."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from home.frames import allow_ancestors
from home.people.municipality import municipality_of
from reporting.models import PartnerSite, Report, ReportPage
from reporting.short_memory import remembered

__all__ = [
    "channel_of",
    "form_address",
    "intake_address",
    "is_embedded",
    "let_partners_frame",
    "note_address",
]

# Templates ask the request for it.
REQUEST_ATTRIBUTE = "embedded"


@dataclass(frozen=True)
class Embedded:
    """That the answer stands in a frame, and on whose pages that may be."""

    origins: tuple[str, ...]


def let_partners_frame(request: HttpRequest) -> None:
    """Lets the sites of this municipality's partners show the answer, and no others."""
    municipality = municipality_of(request)
    origins: tuple[str, ...] = ()
    if municipality is not None:
        origins = remembered(
            ("partners", municipality.pk),
            lambda: tuple(PartnerSite.objects.of(municipality).in_use().origins()),
        )
    setattr(request, REQUEST_ATTRIBUTE, Embedded(origins))
    allow_ancestors(request, origins)


def is_embedded(request: HttpRequest) -> bool:
    return hasattr(request, REQUEST_ATTRIBUTE)


def channel_of(request: HttpRequest) -> Report.Channel:
    """Through which door a resident is reporting."""
    return Report.Channel.PARTNER if is_embedded(request) else Report.Channel.SITE


def intake_address(request: HttpRequest) -> str:
    """Where the form is sent to."""
    return reverse("intake_embedded" if is_embedded(request) else "intake")


def note_address(request: HttpRequest) -> str:
    return reverse("intake_embedded_note" if is_embedded(request) else "intake_note")


def form_address(request: HttpRequest, page: ReportPage) -> str:
    """Where the empty form is."""
    address = page.get_url(request) or ""
    return f"{address}{page.EMBED}/" if is_embedded(request) else address
