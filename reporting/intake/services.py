"""Storing a report: the only way in, whatever door it came through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from home.people.models import Municipality
from reporting import erasure, vault
from reporting.behaviour_bits import to_bits
from reporting.cases.arrivals import announce
from reporting.cases.opening import CaseRules, case_rules, new_case
from reporting.extra_answers import EXTRA
from reporting.geo import cells_at
from reporting.incident_time import QUARTER_MINUTES, rounded_to_quarter
from reporting.models import Behaviour, Case, Incident, KeyWrap, Photo, Report, Sealed

from .answers import Answers
from .code import report_code
from .photos.content import photo_content
from .token import submission_hash

__all__ = [
    "ReportRows",
    "Submission",
    "WasErasedError",
    "find_submission",
    "report_rows",
    "submit_report",
]

# So long the same form, sent again, shows the same thank-you: a lost answer is not a second report.
SAME_ANSWER_FOR = timedelta(hours=1)
# The moment of receipt is known to a quarter of an hour: the doubt is the reporter's.
ROUNDING = timedelta(minutes=QUARTER_MINUTES)


class WasErasedError(Exception):
    """This form made a report that its reporter erased: it does not come back."""


@dataclass(frozen=True)
class ReportRows:
    """Everything that points at a report, ready to be stored with it."""

    incident: Incident
    case: Case
    sealed: list[Sealed]
    key_wraps: list[KeyWrap]
    photos: list[Photo] = field(default_factory=list)


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
    """The report that was made with this nonce, if any. Raises WasErasedError."""
    made_of = submission_hash(nonce)
    report = Report.objects.filter(submission_hash=made_of).first()
    if report:
        return Submission(report, repeated=True)
    if erasure.was_erased(made_of):
        raise WasErasedError
    return None


def submit_report(
    *,
    municipality: Municipality,
    nonce: bytes,
    language: str,
    answers: Answers,
    channel: Report.Channel = Report.Channel.SITE,
    source: str = "",
    held_for_moderation: bool = False,
    with_code: bool = True,
    bit_of: Mapping[str, int] | None = None,
) -> Submission:
    """Stores one report for one nonce; when this returns it is committed, once.

    `bit_of` is the municipality's list of behaviours where the caller has just read it. Without a
    code nobody returns to the report. The same nonce again gives the report that is there. Raises
    vault.NoKeyError where nothing can be sealed, WasErasedError, and KeyError for a behaviour that
    the municipality does not have.
    """
    if bit_of is None:
        bit_of = Behaviour.objects.of(municipality).bits()
    # Costly on purpose, so before the transaction: nobody waits for it but this reporter.
    keys = vault.code_keys(report_code(nonce)) if with_code else None
    report = Report(
        municipality=municipality,
        submission_hash=submission_hash(nonce),
        code_lookup=keys.lookup if keys else None,
        received_at=rounded_to_quarter(timezone.now()),
        language=language,
        channel=channel,
        source=source,
        outside_municipality=answers.outside_municipality,
        held_for_moderation=held_for_moderation,
        answer_wished=answers.answer_wished,
    )
    rows = report_rows(
        report=report,
        answers=answers,
        bit_of=bit_of,
        rules=case_rules(municipality),
        code_keys=keys,
    )
    try:
        _store(report, rows)
    except IntegrityError:
        # This form was sent before, or twice at the same moment: the other one won.
        found = find_submission(nonce)
        if found is None:
            raise
        return found
    return Submission(report, repeated=False)


@transaction.atomic
def _store(report: Report, rows: ReportRows) -> None:
    """All of a report or nothing of it; whom it is told to hears of it once it is on disk.

    Raises WasErasedError, and IntegrityError where its form has made a report already.
    """
    if erasure.was_erased(report.submission_hash):
        raise WasErasedError
    report.save(force_insert=True)
    rows.incident.save(force_insert=True)
    rows.case.save(force_insert=True)
    Sealed.objects.bulk_create(rows.sealed)
    KeyWrap.objects.bulk_create(rows.key_wraps)
    Photo.objects.bulk_create(rows.photos)
    transaction.on_commit(partial(announce, report=report, case=rows.case), robust=True)


def report_rows(
    *,
    report: Report,
    answers: Answers,
    bit_of: Mapping[str, int],
    rules: CaseRules,
    code_keys: vault.CodeKeys | None = None,
) -> ReportRows:
    """What belongs to `report`, sealed where it must be. Raises as `submit_report` does."""
    pin = dict(zip(("latitude", "longitude"), answers.pin or (), strict=False))
    parts, wraps = vault.seal(
        municipality_code=report.municipality.code,
        public_id=report.public_id,
        # All are always there, also when empty: the absence of a ciphertext would speak too.
        parts={
            Sealed.Kind.WORDS: {
                "story": answers.story,
                "place": answers.place_text,
                "wish": answers.wish,
                EXTRA: dict(answers.extra_words),
            },
            Sealed.Kind.PIN: pin,
            Sealed.Kind.TRAITS: answers.traits.content(),
            Sealed.Kind.CONTACT: {"email": answers.email},
        },
        more=[(Sealed.Kind.PHOTO, photo_content(photo)) for photo in answers.photos],
        code_keys=code_keys,
    )
    sealed = [
        Sealed(id=part.id, report=report, kind=part.kind, ciphertext=part.ciphertext)
        for part in parts
    ]
    photos = [row for row in sealed if row.kind == Sealed.Kind.PHOTO]
    incident = _incident(report, answers, to_bits(answers.behaviours, bit_of))
    return ReportRows(
        incident=incident,
        case=new_case(report, incident, rules),
        sealed=sealed,
        key_wraps=[
            KeyWrap(report=report, holder=wrap.holder, key_id=wrap.key_id, wrapped=wrap.wrapped)
            for wrap in wraps
        ],
        photos=[
            Photo(report=report, sealed=row, number=number) for number, row in enumerate(photos, 1)
        ],
    )


def _incident(report: Report, answers: Answers, behaviours: int) -> Incident:
    when = answers.when
    cells = cells_at(*answers.point) if answers.point else None
    return Incident(
        **Incident.receipt(report),
        local_date=when.local_date,
        month=when.month,
        week_slot=when.week_slot,
        duration_quarters=when.duration_quarters,
        precision=when.precision,
        part_of_day=when.part_of_day,
        cell=cells.cell if cells else None,
        cell9=cells.cell9 if cells else None,
        cell8=cells.cell8 if cells else None,
        area=answers.area,
        kind_of_place=answers.kind_of_place,
        behaviours=behaviours,
    )
