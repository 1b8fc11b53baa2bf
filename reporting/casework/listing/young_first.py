"""Who is younger than 16 is looked at first, though nothing that is kept tells of an age.

A process that holds the private key opens the traits of reports that nobody assessed yet, and
remembers for some minutes, in its own memory only, which of them stand on top. Whoever is shown
that has an act of their own in the trail, once in those minutes for each report. Nothing of it
goes to the database, not even in a question: the order is made here.
"""

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from home.people.models import Municipality, User
from reporting import audit, vault
from reporting.cases.deadlines import case_settings, due_after
from reporting.messages import sealed_parts
from reporting.models import AuditEntry, Case, CaseSettings, Report, Sealed
from reporting.report_keys import keys_of

__all__ = ["LookedAt", "forget", "look_at"]

T = TypeVar("T")

UNDER_16 = "under_16"
SECONDS = 600
# Of the newest; nobody has more waiting unless something is very wrong.
MOST = 2000

# By municipality and then by report: when its traits were opened, and whether it stands on top.
_remembered: dict[int, dict[UUID, tuple[float, bool]]] = {}
# By municipality and person and then by report: when the trail was told that this person saw it.
_recorded: dict[tuple[int, int], dict[UUID, float]] = {}


@dataclass(frozen=True)
class LookedAt:
    """Which reports stand on top besides those that do by what is in clear."""

    on_top: frozenset[int] = frozenset()
    # All that had a chance to, by what is in clear.
    looked: frozenset[int] = frozenset()
    chosen: CaseSettings = field(default_factory=CaseSettings)
    # Whether this process could look at all of them.
    could_look: bool = True

    def due_at(
        self, number: int, received_at: datetime, stored: datetime | None
    ) -> datetime | None:
        """The deadline of a new report as it is shown; what is stored stays as it was."""
        if number not in self.on_top:
            return stored
        return due_after(Case.Status.NEW, Case.Priority.LOOK_FIRST, received_at, self.chosen)


def look_at(*, reports: QuerySet[Report], municipality: Municipality, actor: User) -> LookedAt:
    """Opens the traits of those of `reports` that are not known yet.

    What `actor` is told of is recorded first: of which reports they were opened now, or for
    somebody else and not yet recorded for this person. `reports` are what `actor` may see; that
    they may open words is for the caller to have asked.
    """
    waiting = reports.filter(
        case__status=Case.Status.NEW,
        case__priority__gt=Case.Priority.LOOK_FIRST,
        case__traits_gone_at=None,
    ).order_by("-received_at", "-pk")
    ids: dict[UUID, int] = dict(waiting.values_list("public_id", "pk")[:MOST])
    known = _still_known(municipality)
    unknown = {public_id: pk for public_id, pk in ids.items() if public_id not in known}
    found, unreadable = _open(municipality, unknown) if unknown else ({}, 0)
    recorded = _still_recorded(municipality, actor)
    # In the order of `ids`, which is by what is in clear.
    told = [one for one in ids if one in found or (one in known and one not in recorded)]
    if told:
        _record(municipality, actor, told, unreadable)
        _keep_newest(recorded, dict.fromkeys(told, time.monotonic()))
    _remember(known, found)
    young = {public_id for public_id, (_opened_at, on_top) in known.items() if on_top}
    return LookedAt(
        on_top=frozenset(pk for public_id, pk in ids.items() if public_id in young),
        looked=frozenset(ids.values()),
        chosen=case_settings(municipality.site_id),
        could_look=not unreadable,
    )


def forget() -> None:
    """As after a start."""
    _remembered.clear()
    _recorded.clear()


def _still_known(municipality: Municipality) -> dict[UUID, tuple[float, bool]]:
    known = _remembered.setdefault(municipality.pk, {})
    oldest = time.monotonic() - SECONDS
    for public_id, (opened_at, _young) in list(known.items()):
        if opened_at < oldest:
            known.pop(public_id, None)
    return known


def _still_recorded(municipality: Municipality, actor: User) -> dict[UUID, float]:
    recorded = _recorded.setdefault((municipality.pk, actor.pk), {})
    oldest = time.monotonic() - SECONDS
    for public_id, recorded_at in list(recorded.items()):
        if recorded_at < oldest:
            recorded.pop(public_id, None)
    return recorded


def _remember(known: dict[UUID, tuple[float, bool]], found: dict[UUID, bool]) -> None:
    now = time.monotonic()
    _keep_newest(known, {public_id: (now, young) for public_id, young in found.items()})


def _keep_newest(kept: dict[UUID, T], more: dict[UUID, T]) -> None:
    """Adds `more`, and lets go of what was there longest where it is too many."""
    kept.update(more)
    for public_id in list(kept)[: max(0, len(kept) - MOST)]:
        kept.pop(public_id, None)


def _open(municipality: Municipality, unknown: dict[UUID, int]) -> tuple[dict[UUID, bool], int]:
    """Whether each is of somebody younger than 16, and how many could not be opened."""
    if not vault.can_open(municipality.code):
        return {}, len(unknown)
    numbers = list(unknown.values())
    rows = Sealed.objects.filter(report__in=numbers, kind=Sealed.Kind.TRAITS)
    traits = {row.report_id: row for row in rows}
    keys = keys_of(municipality, numbers)
    found = {}
    for public_id, pk in unknown.items():
        try:
            (part,) = sealed_parts([traits[pk]])
            found[public_id] = keys[pk].open(part).get("age_band") == UNDER_16
        except (KeyError, vault.CannotOpenError):
            continue
    return found, len(unknown) - len(found)


def _record(municipality: Municipality, actor: User, told: list[UUID], unreadable: int) -> None:
    audit.record(
        action=AuditEntry.Action.TRAITS_OPENED,
        actor=actor,
        municipality=municipality,
        object_type="reports",
        detail={
            "number": len(told),
            "reports": [str(public_id) for public_id in told],
            "unreadable": unreadable,
        },
    )
