"""An edition from its proposal to its end: made, approved by two people, published, withdrawn.

What may follow what: being made → waits for approval → published → withdrawn; from being made it
can fail, and from waiting it can be sent back. Whoever wants it otherwise then makes another.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.jobs.services import OVER, start_job
from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Edition

from .access import (
    ANALYST,
    PRIVACY_OFFICER,
    can_approve,
    can_make_editions,
    can_send_back,
    can_withdraw,
)
from .counting import years_with_reports

__all__ = [
    "JOB_KIND",
    "ThereIsOne",
    "approve",
    "earlier_of",
    "propose",
    "send_back",
    "withdraw",
    "years_to_tell",
]

JOB_KIND = "reporting.edition"
Action, State = AuditEntry.Action, Edition.State
LIVE = (State.MAKING, State.PROPOSED, State.PUBLISHED)


class ThereIsOne(Exception):
    """An edition of this year is being made, waits for approval, or is public."""


def years_to_tell(municipality: Municipality) -> list[int]:
    """Years that are over, that have reports, and of which there is no edition."""
    told = set(
        Edition.objects.of(municipality).filter(state__in=LIVE).values_list("year", flat=True)
    )
    return [year for year in years_with_reports(municipality) if year not in told]


def earlier_of(edition: Edition) -> list[Edition]:
    """What was ever public of the same year, the oldest first."""
    told = Edition.objects.of(edition.municipality).told().filter(year=edition.year)
    return list(told.exclude(pk=edition.pk).order_by("published_at"))


@transaction.atomic
def propose(*, actor: User, municipality: Municipality, year: int) -> Edition:
    """An edition that a job makes. Raises PermissionDenied and ThereIsOne."""
    if not can_make_editions(actor):
        raise PermissionDenied
    # A job that ended without a word leaves the year to others.
    left = Edition.objects.of(municipality).filter(state=State.MAKING)
    (left.filter(job=None) | left.filter(job__state__in=OVER)).update(state=State.FAILED)
    try:
        with transaction.atomic():
            edition = Edition.objects.create(municipality=municipality, year=year, made_by=actor)
    except IntegrityError as taken:
        raise ThereIsOne from taken
    _record(Action.EDITION_MADE, edition, actor)
    edition.job = start_job(kind=JOB_KIND, parameters={"edition": edition.pk}, owner=actor)
    edition.save(update_fields=["job"])
    return edition


@transaction.atomic
def approve(*, actor: User, edition: Edition, role: str) -> Edition:
    """As an analyst or as a privacy officer; with the second approval it is public.

    Raises PermissionDenied, also where somebody else was quicker.
    """
    locked = _locked(edition)
    if role not in (ANALYST, PRIVACY_OFFICER) or not can_approve(actor, locked, role):
        raise PermissionDenied
    now = timezone.now()
    setattr(locked, role, actor)
    setattr(locked, f"{role}_at", now)
    _record(Action.EDITION_APPROVED, locked, actor, {"role": role})
    if locked.analyst_id is not None and locked.privacy_officer_id is not None:
        locked.state, locked.published_at, locked.slug = State.PUBLISHED, now, _free_slug(locked)
        _record(Action.EDITION_PUBLISHED, locked, actor)
    locked.save()
    return locked


@transaction.atomic
def send_back(*, actor: User, edition: Edition, reason: str) -> Edition:
    """Ends a proposal, with a reason. Raises PermissionDenied."""
    locked = _locked(edition)
    if not can_send_back(actor, locked):
        raise PermissionDenied
    return _end(locked, State.RETURNED, Action.EDITION_RETURNED, actor, reason)


@transaction.atomic
def withdraw(*, actor: User, edition: Edition, reason: str) -> Edition:
    """From here on only its address and the reason are public. Raises PermissionDenied."""
    locked = _locked(edition)
    if not can_withdraw(actor, locked):
        raise PermissionDenied
    return _end(locked, State.WITHDRAWN, Action.EDITION_WITHDRAWN, actor, reason)


def _end(
    locked: Edition, state: Edition.State, action: AuditEntry.Action, actor: User, reason: str
) -> Edition:
    locked.state, locked.reason = state, reason
    locked.ended_by, locked.ended_at = actor, timezone.now()
    locked.save(update_fields=["state", "reason", "ended_by", "ended_at"])
    _record(action, locked, actor, reason=reason)
    return locked


def _free_slug(edition: Edition) -> str:
    """The year; with a number behind it where the year was told before."""
    number = len(earlier_of(edition)) + 1
    return str(edition.year) if number == 1 else f"{edition.year}-{number}"


def _locked(edition: Edition) -> Edition:
    return Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)


def _record(
    action: AuditEntry.Action,
    edition: Edition,
    actor: User,
    detail: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    audit.record(
        action=action,
        actor=actor,
        municipality=edition.municipality,
        object_type="edition",
        object_id=str(edition.pk),
        reason=reason,
        # As a word: a year is no amount.
        detail={"year": str(edition.year), **(detail or {})},
    )
