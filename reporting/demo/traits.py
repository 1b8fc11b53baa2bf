"""The demo's counts of traits: of its own reports as a site counts them, and of the year before.

That year has only reports of an older system, which never asked: what is told of it is made up,
for as many reports and in the same parts of the city.
"""

import random

from django.utils import timezone

from home.people.models import Municipality
from reporting import vault
from reporting.insight.counts import Incidents
from reporting.insight.traits import Tally
from reporting.models import CountedQuarter, Incident
from reporting.privacy.retention.periods import quarter_span
from reporting.privacy.traits.opening import Opened, fingerprint
from reporting.privacy.traits.services import count_quarter, store_count
from reporting.privacy.traits.waiting import quarters_waiting

from .made_up import made_up_traits

__all__ = ["load_traits"]

SEED = 9


def load_traits(municipality: Municipality) -> None:
    """Only where nothing was counted yet, and where this process can open what is sealed."""
    if CountedQuarter.objects.filter(municipality=municipality).exists():
        return
    if not vault.can_open(municipality.code):
        return
    today = timezone.localdate()
    rng = random.Random(SEED)  # noqa: S311 (must be the same for the same seed)
    for first_day in quarters_waiting(municipality, today):
        if first_day.year == today.year - 1:
            start, end = quarter_span(first_day)
            incidents = (
                Incidents(Incident)
                .of(municipality)
                .filter(report__received_at__gte=start, report__received_at__lt=end)
            )
            parts = incidents.order_by("pk").values_list("area__part", flat=True)
            tally = Tally.of_parts(sorted({part or "" for part in parts}))
            for part in parts:
                tally.add(part or "", made_up_traits(rng).content())
            found = Opened(tally, 0, fingerprint(municipality, first_day))
            store_count(municipality=municipality, first_day=first_day, found=found)
        else:
            count_quarter(municipality=municipality, first_day=first_day)
