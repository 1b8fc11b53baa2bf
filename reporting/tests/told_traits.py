"""Reports with what somebody told about it, sealed as the form seals them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django.utils import timezone

from home.people.models import Municipality
from reporting.cases.opening import case_rules
from reporting.intake.answers import Answers, Traits
from reporting.intake.services import report_rows
from reporting.models import Area, Behaviour, Case, Incident, KeyWrap, Report, Sealed


@dataclass(frozen=True)
class Told:
    """One report of a day, in a part of the city where one is named."""

    day: date
    traits: Traits = field(default_factory=Traits)
    part: str = ""
    #: Other fields of the report and of its case.
    report: dict[str, Any] = field(default_factory=dict)
    case: dict[str, Any] = field(default_factory=dict)


def area_in(municipality: Municipality, part: str) -> Area:
    area, _made = Area.objects.get_or_create(
        municipality=municipality, code=f"X-{part}", defaults={"name": part, "part": part}
    )
    return area


def tell(municipality: Municipality, told: Iterable[Told]) -> list[Report]:
    """Stores them; what was told first has the lowest number."""
    bit_of, rules = Behaviour.objects.of(municipality).bits(), case_rules(municipality)
    reports = []
    for one in told:
        report = Report.objects.create(
            municipality=municipality,
            submission_hash=uuid4().bytes * 2,
            received_at=timezone.make_aware(datetime.combine(one.day, time(12))),
            **{"language": "nl"} | one.report,
        )
        area = area_in(municipality, one.part) if one.part else None
        answers = Answers(behaviours=["hissing"], traits=one.traits, area=area)
        rows = report_rows(report=report, answers=answers, bit_of=bit_of, rules=rules)
        Incident.objects.bulk_create([rows.incident])
        Case.objects.bulk_create([rows.case])
        if one.case:
            Case.objects.filter(report=report).update(**one.case)
        Sealed.objects.bulk_create(rows.sealed)
        KeyWrap.objects.bulk_create(rows.key_wraps)
        reports.append(report)
    return reports
