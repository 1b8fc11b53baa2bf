"""Looks for what is new, from their start to their end."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.jobs.services import OVER, cancel_job, start_job
from home.people.models import Municipality, User
from reporting.models import Incident, Report, ScanRun

from ..filters import Filters

__all__ = [
    "JOB_KIND",
    "KEPT_DAYS",
    "MOST",
    "FullError",
    "StillBusy",
    "clear_results",
    "forget_old_runs",
    "remove_run",
    "repeat_run",
    "start_run",
]

JOB_KIND = "reporting.scan"
#: A run and its result go after so many days.
KEPT_DAYS = 365
#: Of one person.
MOST = 50
SEEDS = 2**31


class FullError(Exception):
    """This person keeps as many as can be kept."""


class StillBusy(Exception):
    """An earlier one of this person, `run`, is not finished."""

    def __init__(self, run: ScanRun) -> None:
        super().__init__()
        self.run = run


def start_run(
    *,
    actor: User,
    municipality: Municipality,
    filters: Filters,
    resolution: int,
    max_days: int,
    permutations: int,
) -> ScanRun:
    """A run that a job carries out, of the days of today's filters and with a seed of its own.

    Raises FullError and StillBusy.
    """
    # Days that move would make another run of it tomorrow.
    days = filters.days_told()
    return _start(
        actor,
        ScanRun(
            municipality=municipality,
            query=days.query(),
            first=days.first,
            last=days.last,
            resolution=resolution,
            max_days=max_days,
            permutations=permutations,
            seed=secrets.randbelow(SEEDS),
        ),
    )


def repeat_run(*, actor: User, run: ScanRun) -> ScanRun:
    """The same with the same seed: the same result, as long as the reports are the same.

    Raises FullError and StillBusy.
    """
    names = ("municipality", "query", "first", "last", "resolution", "max_days", "permutations")
    return _start(actor, ScanRun(**{name: getattr(run, name) for name in (*names, "seed")}))


@transaction.atomic
def _start(actor: User, run: ScanRun) -> ScanRun:
    # One at a time for each person, so that two windows cannot start two.
    User.objects.select_for_update().only("pk").get(pk=actor.pk)
    mine = ScanRun.objects.filter(made_by=actor)
    busy = mine.filter(state=ScanRun.State.WAITING).exclude(job=None).exclude(job__state__in=OVER)
    if (first := busy.first()) is not None:
        raise StillBusy(first)
    if mine.count() >= MOST:
        raise FullError
    run.made_by = actor
    run.save()
    run.job = start_job(kind=JOB_KIND, parameters={"run": run.pk}, owner=actor)
    run.save(update_fields=["job"])
    return run


@transaction.atomic
def remove_run(*, actor: User, run: ScanRun) -> None:
    """The run goes with its result, and its job stops."""
    if run.job is not None:
        cancel_job(job=run.job, actor=actor)
    run.delete()


def clear_results(*, municipality: Municipality, reports: Sequence[int], **_signal: Any) -> None:
    """Reports are about to be erased: every result that may have counted one of them goes.

    Which has, is not looked up: a filter finds other reports today than it did then.
    """
    gone = Incident.objects.filter(report__in=reports, municipality=municipality)
    known = gone.exclude(local_date=None).values_list("local_date", flat=True)
    days = [day for day in known if day is not None]
    received = Report.objects.filter(pk__in=reports, municipality=municipality)
    first = received.order_by("received_at").values_list("received_at", flat=True).first()
    if first is None:
        return
    found = ScanRun.objects.of(municipality).that_may_hold(days, timezone.localdate(first))
    found.update(state=ScanRun.State.CLEARED, number=None, p=None, clusters=[])


def forget_old_runs() -> None:
    """Those of more than a year ago, with their results."""
    until = timezone.now() - timedelta(days=KEPT_DAYS)
    ScanRun.objects.filter(made_at__lt=until).delete()
