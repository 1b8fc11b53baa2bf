"""Storing a report: the only way in, whatever door it came through."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from home.people.models import Municipality
from reporting import vault
from reporting.behaviour_bits import to_bits
from reporting.incident_time import IncidentTime, rounded_to_quarter
from reporting.models import Behaviour, Incident, KeyWrap, Report, Sealed
from reporting.models.incident import KindOfPlace

from .token import submission_hash

__all__ = ["Answers", "Submission", "find_submission", "submit_report"]

# So long the same form, sent again, shows the same thank-you: a lost answer is not a second report.
SAME_ANSWER_FOR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a reporter told, checked. Words and role go into the vault, the rest is counted."""

    behaviours: list[str]
    when: IncidentTime = field(default_factory=IncidentTime)
    kind_of_place: KindOfPlace = KindOfPlace.UNKNOWN
    place_text: str = ""
    role: str = ""
    story: str = ""


@dataclass(frozen=True)
class Submission:
    """A report that is on disk, and whether it was there already."""

    report: Report
    repeated: bool

    @property
    def long_ago(self) -> bool:
        """Whether this form was sent so long ago that saying thank you again would confuse."""
        return self.repeated and timezone.now() - self.report.received_at > SAME_ANSWER_FOR


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
    behaviours = to_bits(answers.behaviours, Behaviour.objects.of(municipality).bits())
    report = Report(
        municipality=municipality,
        submission_hash=submission_hash(nonce),
        received_at=rounded_to_quarter(timezone.now()),
        language=language,
        channel=channel,
        source=source,
        held_for_moderation=held_for_moderation,
    )
    # Both are always there, also when empty: the absence of a ciphertext would speak too.
    parts, wrap = vault.seal(
        municipality_code=municipality.code,
        public_id=report.public_id,
        parts={
            Sealed.Kind.WORDS: {"story": answers.story, "place": answers.place_text},
            Sealed.Kind.TRAITS: {"role": answers.role},
        },
    )
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            _incident(report, answers, behaviours).save(force_insert=True)
            Sealed.objects.bulk_create(
                Sealed(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
                for part in parts
            )
            KeyWrap.objects.create(
                report=report,
                holder=KeyWrap.Holder.MUNICIPALITY,
                key_id=wrap.key_id,
                wrapped=wrap.wrapped,
            )
    except IntegrityError:
        # Two sends of one form at the same moment: the other one won.
        found = find_submission(nonce)
        if found is None:
            raise
        return found
    return Submission(report, repeated=False)


def _incident(report: Report, answers: Answers, behaviours: int) -> Incident:
    when = answers.when
    return Incident(
        report=report,
        received_month=timezone.localdate(report.received_at).replace(day=1),
        municipality=report.municipality,
        local_date=when.local_date,
        month=when.month,
        week_slot=when.week_slot,
        duration_quarters=when.duration_quarters,
        precision=when.precision,
        kind_of_place=answers.kind_of_place,
        behaviours=behaviours,
    )
