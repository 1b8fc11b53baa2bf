"""What staff of the demo wrote about its reports and put right, by the functions of the screens.

The moments of what is written fit the case; the trail is never dated back, so there it was today.
"""

import random
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import vault
from reporting.areas import outlines_of
from reporting.casework.services import (
    add_note,
    correct_place,
    merge,
    open_report,
    send_message,
)
from reporting.incident_time import rounded_to_quarter
from reporting.messages import Translation, add_message
from reporting.models import Behaviour, Case, Message, Note, Report
from reporting.report_keys import key_of

from .made_up import content

__all__ = ["act_on_reports"]

Status, Outcome = Case.Status, Case.Outcome

NOTES = 8
QUESTIONS = 3
READ, ASK, DONE = "Ontvangen en gelezen", "Vraag om meer", "Bedankt"
LAST_ANSWERS = {
    Outcome.MEASURE: "Meer toezicht",
    Outcome.PARTNER: "Doorgegeven aan een partner",
    Outcome.NO_ACTION: DONE,
    Outcome.NOT_HARASSMENT: DONE,
}


@transaction.atomic
def act_on_reports(municipality: Municipality, actor: User, *, seed: int) -> None:
    """Messages, notes, what was weighed, one duplicate and one correction.

    Nothing where this process cannot open what is sealed.
    """
    if not vault.can_open(municipality.code):
        return
    rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)
    reports = Report.objects.of(municipality).select_related("case", "municipality")
    read = reports.filter(case__assessed_at__isnull=False).with_incident()
    assessed = list(read.prefetch_related("key_wraps").order_by("received_at", "pk"))
    taken_up = [report for report in assessed if report.case.started_at]
    _weigh(municipality, assessed, actor)
    for report in rng.sample(taken_up, min(NOTES, len(taken_up))):
        _note(report, actor, rng.choice(_written("notes")), _moment(report.case.started_at))
    answered = [
        report
        for report in taken_up
        if report.answer_wished and report.case.outcome != Outcome.SPAM
    ]
    for number, report in enumerate(reversed(answered)):
        _write_to_reporter(rng, report, actor, asks=number < QUESTIONS)
    _put_place_right(municipality, reversed(taken_up), actor)
    _merge_two(assessed, actor)


def _weigh(municipality: Municipality, assessed: Iterable[Report], actor: User) -> None:
    bit_of = Behaviour.objects.of(municipality).bits()
    weighed = _written("weighed")
    for report in assessed:
        if report.case.priority != Case.Priority.LOOK_FIRST:
            continue
        happened = report.incident.behaviours
        code = next((code for code in weighed if code and happened >> bit_of[code] & 1), "")
        told = weighed[code]
        moment = _moment(report.case.assessed_at)
        _note(report, actor, told["text"], moment, Note.Kind.WEIGHED, told["checked"])


def _moment(taken: datetime | None) -> datetime:
    """When a step was taken, of a case that is past it."""
    if taken is None:
        raise ValueError("the case has not come that far")
    return taken


def _note(
    report: Report,
    actor: User,
    text: str,
    moment: datetime,
    kind: Note.Kind = Note.Kind.NOTE,
    checked: Sequence[str] = (),
) -> None:
    add_note(
        report=report,
        actor=actor,
        key=key_of(report),
        text=text,
        nonce=secrets.token_bytes(16),
        kind=kind,
        checked=checked,
    )
    newest = report.notes.latest("pk")
    newest.written_at = moment
    newest.save(update_fields=["written_at"])


def _write_to_reporter(rng: random.Random, report: Report, actor: User, *, asks: bool) -> None:
    """The first answer, to some a question that is answered, and the last where it is closed."""
    case = report.case
    started = _moment(case.started_at)
    _answer(report, actor, ASK if asks else READ, started)
    if asks:
        add_message(
            report=report,
            key=key_of(report),
            author=Message.Author.REPORTER,
            text=rng.choice(_written("added")[report.language]),
            nonce=secrets.token_bytes(16),
        )
        soon = started + timedelta(hours=rng.uniform(2, 20))
        _date(report, rounded_to_quarter(min(soon, case.closed_at or timezone.now())))
    if case.status == Status.CLOSED:
        _answer(report, actor, LAST_ANSWERS[Outcome(case.outcome)], _moment(case.closed_at))


def _answer(report: Report, actor: User, name: str, moment: datetime) -> None:
    """A ready answer; who did not write Dutch gets it in the own language too."""
    texts = next(one["texts"] for one in content("canned_replies.json") if one["name"] == name)
    own, theirs = settings.LANGUAGE_CODE, report.language
    translation = Translation(theirs, texts[theirs], machine=False) if theirs != own else None
    send_message(report=report, actor=actor, text=texts[own], translation=translation)
    _date(report, moment)


def _date(report: Report, moment: datetime) -> None:
    newest = report.messages.latest("pk")
    newest.sent_at = moment
    newest.save(update_fields=["sent_at"])


def _put_place_right(municipality: Municipality, reports: Iterable[Report], actor: User) -> None:
    """The area of the first report that tells its place in words only."""
    outlines = outlines_of(municipality)
    places = {place["name"]: place for place in content("places.json")["places"]}
    for report in reports:
        if report.incident.area_id or report.incident.cell or report.outside_municipality:
            continue
        told = open_report(report=report, actor=actor).words["place"]
        place = places.get(told)
        area = outlines.at(place["lat"], place["lon"]) if place else None
        if area is not None:
            kind_of_place = report.incident.kind_of_place
            correct_place(report=report, actor=actor, area=area, kind_of_place=kind_of_place)
            return


def _merge_two(reports: Iterable[Report], actor: User) -> None:
    """The two most alike: one area, one ending, something that both tell, close in time."""
    alike = [
        (later.received_at - earlier.received_at, later.pk, later, earlier)
        for earlier, later in combinations(reports, 2)
        if earlier.incident.area_id == later.incident.area_id is not None
        and earlier.incident.behaviours & later.incident.behaviours
        and (earlier.case.status, earlier.case.outcome) == (later.case.status, later.case.outcome)
    ]
    if alike:
        _apart, _pk, later, earlier = min(alike, key=lambda pair: pair[:2])
        merge(report=later, main=earlier, actor=actor)


def _written(name: str) -> Any:
    return content("written.json")[name]
