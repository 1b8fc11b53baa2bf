"""Jobs as the rest of the site starts, stops and follows them."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.people.models import User

from .models import Job
from .queue import enqueue_job, forget_tasks_before, note_task_is_dead, tasks_waiting
from .registry import kind_called
from .taking import end_job, give_back

__all__ = [
    "cancel_job",
    "cancel_jobs_of",
    "forget_finished_jobs",
    "is_finished",
    "job_progress",
    "requeue_dead_jobs",
    "start_job",
]

log = logging.getLogger(__name__)

State = Job.State
OVER = (State.DONE, State.FAILED, State.CANCELLED)
KEEP_FINISHED = timedelta(days=30)
# An id, a code, a digest; nothing that somebody wrote.
LONGEST_PARAMETER = 64
# Between the commit of a new job and its place in the queue.
QUEUED_WITHIN = timedelta(seconds=10)


@transaction.atomic
def start_job(*, kind: str, parameters: Mapping[str, int | str], owner: User | None) -> Job:
    """A job that is stored, and queued when this transaction is committed.

    Parameters are stored too: ids, numbers and codes only. Raises ValueError for anything longer,
    and KeyError for a kind that nobody declared.
    """
    kind_called(kind)
    for name, value in parameters.items():
        if type(value) not in (int, str) or len(str(value)) > LONGEST_PARAMETER:
            raise ValueError(f"{name} is neither an id nor a number")
    job = Job.objects.create(kind=kind, parameters=dict(parameters), owner=owner)
    transaction.on_commit(lambda: enqueue_job(job))
    return job


def cancel_job(*, job: Job, actor: User | None) -> None:
    """A job that waits is cancelled now, one that runs at its next word; one that is over stays."""
    log.info("Job %s is cancelled by %s.", job.pk, actor.pk if actor else "the site")
    now = timezone.now()
    waiting = Job.objects.filter(pk=job.pk, state=State.WAITING)
    if waiting.update(state=State.CANCELLED, cancel_asked_at=now, finished_at=now):
        return
    Job.objects.filter(pk=job.pk, state=State.RUNNING).update(cancel_asked_at=now)


def cancel_jobs_of(*, owner: User, actor: User | None) -> int:
    """Every job of one person that is not over; how many."""
    jobs = list(Job.objects.filter(owner=owner).exclude(state__in=OVER))
    for job in jobs:
        cancel_job(job=job, actor=actor)
    return len(jobs)


def requeue_dead_jobs() -> int:
    """Takes up jobs whose worker is gone, or that fell out of the queue; how many wait again.

    After its last attempt a job has failed instead.
    """
    dead = Job.objects.filter(state=State.RUNNING, lease_until__lt=timezone.now())
    again = [job for job in dead.order_by("pk") if _take_up(job)]
    lost = _fallen_out()
    for job in [*again, *lost]:
        enqueue_job(job)
    return len(again) + len(lost)


def _take_up(job: Job) -> bool:
    """Whether the job, whose lease is dead, waits again."""
    note_task_is_dead(job)
    if job.cancel_asked_at is not None:
        end_job(job, State.CANCELLED)
        return False
    try:
        attempts = kind_called(job.kind).attempts
    except KeyError:
        # Another version of the site may know it.
        return False
    if job.attempts >= attempts:
        end_job(job, State.FAILED, "WorkerGone")
        return False
    if not give_back(job, wait=None, dead=True):
        return False
    job.not_before = None
    return True


def _fallen_out() -> list[Job]:
    """Jobs that wait and whose turn has come, but that the queue does not know, or no longer."""
    now = timezone.now()
    waiting = Job.objects.filter(state=State.WAITING, made_at__lt=now - QUEUED_WITHIN)
    # Somebody asked to stop them just as their run gave them back: nobody will take them.
    for job in waiting.exclude(cancel_asked_at=None):
        end_job(job, State.CANCELLED)
    waiting = waiting.filter(cancel_asked_at=None)
    jobs = [job for job in waiting.order_by("pk") if not job.not_before or job.not_before <= now]
    queued = tasks_waiting(jobs)
    fallen = [job for job in jobs if job.task_id not in queued]
    for job in fallen:
        note_task_is_dead(job)
    return fallen


def forget_finished_jobs() -> int:
    """Jobs that were over a month ago are removed, and what the queue kept of them."""
    before = timezone.now() - KEEP_FINISHED
    forget_tasks_before(before)
    removed, _by_model = Job.objects.filter(state__in=OVER, finished_at__lt=before).delete()
    return removed


def is_finished(job: Job) -> bool:
    return job.state in OVER


def job_progress(job: Job) -> dict[str, Any]:
    """How far it is: `state`, `percent` (None while that is not known), `text`, `finished`."""
    percent = min(100, 100 * job.done // job.total) if job.total else None
    if job.state == State.DONE:
        percent = 100
    return {
        "state": job.state,
        "percent": percent,
        "text": _text_of(job),
        "finished": is_finished(job),
    }


def _text_of(job: Job) -> str:
    if job.state == State.RUNNING and job.cancel_asked_at:
        return _("This is being stopped.")
    if job.state == State.RUNNING and job.total:
        counted = {"done": job.done, "total": job.total}
        return _("Being worked on: %(done)s of %(total)s.") % counted
    return {
        State.WAITING: _("This waits for its turn."),
        State.RUNNING: _("This is being worked on."),
        State.DONE: _("This is done."),
        State.FAILED: _("This did not succeed. You can try it again."),
        State.CANCELLED: _("This was stopped."),
    }[Job.State(job.state)]
