"""Who has a job: taken, given back or ended by one update each, so that two runs never share it."""

import uuid
from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Job
from .registry import JobKind
from .running import JobRun

__all__ = [
    "end_job",
    "end_run",
    "give_back",
    "is_cancel_asked",
    "take_job",
    "wait_before_retry",
]

State = Job.State

FIRST_WAIT = timedelta(seconds=30)
TIMES_LONGER = 4
LONGEST_WAIT = timedelta(hours=1)


def take_job(job_id: int, kind: JobKind) -> JobRun | None:
    """A run of the job, or None where another has it, it is over, or its time has not come."""
    now, lease_id = timezone.now(), uuid.uuid4()
    waits = Q(state=State.WAITING) & (Q(not_before=None) | Q(not_before__lte=now))
    left_alone = Q(state=State.RUNNING, lease_until__lt=now)
    taken = (
        Job.objects.filter(waits | left_alone, pk=job_id, attempts__lt=kind.attempts)
        .filter(cancel_asked_at=None)
        .update(
            state=State.RUNNING,
            lease_id=lease_id,
            lease_until=now + kind.lease,
            attempts=F("attempts") + 1,
            started_at=Coalesce(F("started_at"), now),
            not_before=None,
            done=0,
            total=0,
            error="",
        )
    )
    if not taken:
        return None
    job = Job.objects.select_related("owner").get(pk=job_id)
    job.lease_id = lease_id
    return JobRun(job=job, lease=kind.lease, lease_id=lease_id)


def end_run(run: JobRun, state: Job.State, error: str = "") -> bool:
    """The job ends as `run` says; False, and nothing changed, where another run has it."""
    held = Job.objects.filter(pk=run.job.pk, state=State.RUNNING, lease_id=run.lease_id)
    return bool(
        held.update(
            state=state,
            error=error,
            done=run.job.done,
            total=run.job.total,
            lease_id=None,
            lease_until=None,
            finished_at=timezone.now(),
        )
    )


def end_job(job: Job, state: Job.State, error: str = "") -> bool:
    """The job ends where nobody is at work on it; False where it has changed since it was read."""
    unchanged = Job.objects.filter(pk=job.pk, state=job.state, lease_id=job.lease_id)
    if job.state == State.RUNNING:
        unchanged = unchanged.filter(lease_until__lt=timezone.now())
    ended = unchanged.update(
        state=state, error=error, lease_id=None, lease_until=None, finished_at=timezone.now()
    )
    return bool(ended)


def is_cancel_asked(job: Job) -> bool:
    """Whether somebody asked to stop it since it was read: then it may not wait for another run."""
    return Job.objects.filter(pk=job.pk).exclude(cancel_asked_at=None).exists()


def give_back(
    job: Job,
    *,
    wait: timedelta | None,
    error: str = "",
    spent: bool = True,
    dead: bool = False,
) -> bool:
    """The job waits for another run; False where it has changed since it was read.

    An attempt that was not the job's own fault is not `spent`. From another's run it is only taken
    where that one is `dead`, which is looked at once more.
    """
    held = Job.objects.filter(pk=job.pk, state=State.RUNNING, lease_id=job.lease_id)
    if dead:
        held = held.filter(lease_until__lt=timezone.now())
    given = held.update(
        state=State.WAITING,
        error=error,
        lease_id=None,
        lease_until=None,
        not_before=timezone.now() + wait if wait else None,
        attempts=F("attempts") if spent else F("attempts") - 1,
    )
    return bool(given)


def wait_before_retry(attempts: int) -> timedelta:
    """Half a minute after the first attempt, then four times longer each time, up to an hour."""
    wait: timedelta = FIRST_WAIT * TIMES_LONGER ** max(0, min(attempts, 10) - 1)
    return min(wait, LONGEST_WAIT)
