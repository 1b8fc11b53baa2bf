"""Storing a report: the only way in, whatever door it came through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from home.people.models import Municipality
from reporting import vault
from reporting.behaviour_bits import to_bits
from reporting.geo import Cells
from reporting.incident_time import QUARTER_MINUTES, IncidentTime, rounded_to_quarter
from reporting.models import Area, Behaviour, Incident, KeyWrap, Report, Sealed
from reporting.models.incident import KindOfPlace

from .token import submission_hash

__all__ = [
    "Answers",
    "ReportRows",
    "Submission",
    "find_submission",
    "report_rows",
    "submit_report",
]

# So long the same form, sent again, shows the same thank-you: a lost answer is not a second report.
SAME_ANSWER_FOR = timedelta(hours=1)
# The moment of receipt is known to a quarter of an hour: the doubt is the reporter's.
ROUNDING = timedelta(minutes=QUARTER_MINUTES)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a reporter told, checked. Words and role go into the vault, the rest is counted."""

    behaviours: list[str]
    when: IncidentTime = field(default_factory=IncidentTime)
    kind_of_place: KindOfPlace = KindOfPlace.UNKNOWN
    place_text: str = ""
    role: str = ""
    story: str = ""
    cells: Cells | None = None
    area: Area | None = None


@dataclass(frozen=True)
class ReportRows:
    """Everything that points at a report, ready to be stored with it."""

    incident: Incident
    sealed: list[Sealed]
    key_wrap: KeyWrap


@dataclass(frozen=True)
class Submission:
    """A report that is on disk, and whether it was there already."""

    report: Report
    repeated: bool

    @property
    def long_ago(self) -> bool:
        """Whether this form was sent so long ago that saying thank you again would confuse."""
        return (
            self.repeated and timezone.now() - self.report.received_at > SAME_ANSWER_FOR + ROUNDING
        )


def find_submission(nonce: bytes) -> Submission | None:
    """The report that was made with this nonce, if any."""
    report = Report.objects.filter(submission_hash=submission_hash(nonce)).first()
    return Submission(report, repeated=True) if report else None


def submit_report(
    *,
    municipality: Municipality,
    nonce: bytes,
    language: str,
    answers: Answers,
    channel: Report.Channel = Report.Channel.SITE,
    source: str = "",
    held_for_moderation: bool = False,
) -> Submission:
    """Stores one report for one nonce; when this returns it is committed, once.

    The same nonce again gives the report that is there. Raises vault.NoKeyError where nothing can
    be sealed, and KeyError for a behaviour that the municipality does not have.
    """
    if found := find_submission(nonce):
        return found
    bit_of = Behaviour.objects.of(municipality).bits()
    report = Report(
        municipality=municipality,
        submission_hash=submission_hash(nonce),
        received_at=rounded_to_quarter(timezone.now()),
        language=language,
        channel=channel,
        source=source,
        held_for_moderation=held_for_moderation,
    )
    rows = report_rows(report=report, answers=answers, bit_of=bit_of)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            rows.incident.save(force_insert=True)
            Sealed.objects.bulk_create(rows.sealed)
            rows.key_wrap.save(force_insert=True)
    except IntegrityError:
        # Two sends of one form at the same moment: the other one won.
        found = find_submission(nonce)
        if found is None:
            raise
        return found
    return Submission(report, repeated=False)


def report_rows(*, report: Report, answers: Answers, bit_of: Mapping[str, int]) -> ReportRows:
    """What belongs to `report`, sealed where it must be. Raises as `submit_report` does."""
    parts, wrap = vault.seal(
        municipality_code=report.municipality.code,
        public_id=report.public_id,
        # Both are always there, also when empty: the absence of a ciphertext would speak too.
        parts={
            Sealed.Kind.WORDS: {"story": answers.story, "place": answers.place_text},
            Sealed.Kind.TRAITS: {"role": answers.role},
        },
    )
    return ReportRows(
        incident=_incident(report, answers, to_bits(answers.behaviours, bit_of)),
        sealed=[
            Sealed(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
            for part in parts
        ],
        key_wrap=KeyWrap(
            report=report,
            holder=KeyWrap.Holder.MUNICIPALITY,
            key_id=wrap.key_id,
            wrapped=wrap.wrapped,
        ),
    )


def _incident(report: Report, answers: Answers, behaviours: int) -> Incident:
    when, cells = answers.when, answers.cells
    return Incident(
        report=report,
        received_month=timezone.localdate(report.received_at).replace(day=1),
        municipality=report.municipality,
        local_date=when.local_date,
        month=when.month,
        week_slot=when.week_slot,
        duration_quarters=when.duration_quarters,
        precision=when.precision,
        cell=cells.cell if cells else None,
        cell9=cells.cell9 if cells else None,
        cell8=cells.cell8 if cells else None,
        area=answers.area,
        kind_of_place=answers.kind_of_place,
        behaviours=behaviours,
    )
