"""The demo's quarterly reports: the last two quarters. Who wants their PDF has it made."""

from datetime import UTC, datetime, time

from django.db import transaction

from home.people.models import Municipality, User
from home.people.roles import ANALYST
from reporting.models import QuarterlyReport
from reporting.quarterly.facts import CannotBeTold, make_facts
from reporting.quarterly.services import quarters_to_tell
from reporting.quarters import counted_from

__all__ = ["load_quarterly"]

QUARTERS = 2


@transaction.atomic
def load_quarterly(municipality: Municipality) -> None:
    """Only where there are none yet; the older one first, as a municipality would."""
    if QuarterlyReport.objects.of(municipality).exists():
        return
    made_by = User.objects.filter(municipality=municipality, groups__name=ANALYST).first()
    told: list[QuarterlyReport] = []
    for quarter in reversed(quarters_to_tell(municipality)[:QUARTERS]):
        moment = datetime.combine(counted_from(quarter), time(9), tzinfo=UTC)
        try:
            facts, sums = make_facts(municipality, quarter, today=moment.date(), earlier=told)
        except CannotBeTold:
            continue
        report = QuarterlyReport(
            municipality=municipality,
            quarter=quarter,
            language="nl",
            state=QuarterlyReport.State.KEPT,
            facts=facts,
            told=sums,
            made_by=made_by,
            made_as=ANALYST,
        )
        report.save()
        told.append(report)
