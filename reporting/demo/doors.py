"""Made-up reports come in through every door, as they would in a city."""

from itertools import cycle

from django.db import transaction

from home.people.models import Municipality
from reporting.geo import cells_at
from reporting.models import Incident, KnownPlace, PartnerSite, Report

from .synthetic import SOURCE

__all__ = ["open_doors"]

# A guess, as all shares of the demo: the telephone rings most.
TOLD = (
    Report.Channel.PHONE,
    Report.Channel.COUNTER,
    Report.Channel.YOUTH_WORKER,
    Report.Channel.PHONE,
    Report.Channel.SCHOOL,
)
ONE_TOLD_IN, ONE_AT_PARTNER_IN = 9, 6


@transaction.atomic
def open_doors(municipality: Municipality) -> None:
    """Gives part of the made-up reports another way in: told, a partner's page, a place's code."""
    reports = Report.objects.of(municipality).filter(channel=Report.Channel.SITE, source=SOURCE)
    places: dict[int | None, str] = {
        _cell(place): place.source for place in KnownPlace.objects.of(municipality)
    }
    partner = PartnerSite.objects.of(municipality).in_use().first()
    told = cycle(TOLD)
    changed = list(reports.with_incident().order_by("-received_at", "-pk"))
    for number, report in enumerate(changed, 1):
        if number % ONE_TOLD_IN == 1:
            report.channel, report.source = next(told), ""
        elif partner is not None and number % ONE_AT_PARTNER_IN == 0:
            report.channel, report.source = Report.Channel.PARTNER, partner.source
        elif number % 2:
            report.source = places.get(report.incident.cell9, SOURCE)
    Report.objects.bulk_update(changed, ["channel", "source"])
    for report in changed:
        report.incident.source = report.source
    Incident.objects.bulk_update([report.incident for report in changed], ["source"])


def _cell(place: KnownPlace) -> int:
    return cells_at(place.latitude, place.longitude).cell9
