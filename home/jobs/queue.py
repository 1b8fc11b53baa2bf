"""The queue that jobs wait in, and its own row for each: never a word, only a job's number."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from .execution import run_job_of
from .models import Job
from .registry import kind_called
from .running import LeaseLost

__all__ = ["can_wait", "enqueue_job", "forget_tasks_before", "note_task_is_dead", "tasks_waiting"]


@task()
def run_job(job_id: int) -> None:
    """Never fails by itself: the queue would keep the words of what went wrong."""
    job = run_job_of(job_id, can_wait=can_wait())
    if job is not None:
        # It is to be tried again.
        enqueue_job(job)


def can_wait() -> bool:
    """Whether the queue keeps jobs for later; in development each is done at once."""
    return bool(run_job.get_backend().supports_defer)


def _is_in_database() -> bool:
    return isinstance(run_job.get_backend(), DatabaseBackend)


def enqueue_job(job: Job) -> None:
    """Puts the job into the queue of its kind, to be run from `not_before` on."""
    wanted = run_job.using(queue_name=kind_called(job.kind).queue)
    if job.not_before is not None and can_wait():
        wanted = wanted.using(run_after=job.not_before)
    result = wanted.enqueue(job.pk)
    Job.objects.filter(pk=job.pk).update(task_id=str(result.id))


def tasks_waiting(jobs: list[Job]) -> set[str]:
    """Which of these jobs' rows still wait in the queue, by id."""
    if not _is_in_database():
        return set()
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, pk__in=_rows_of(jobs))
    return {str(pk) for pk in ready.values_list("pk", flat=True)}


def note_task_is_dead(job: Job) -> None:
    """The queue believes for ever that a killed worker is still at it; here it is told."""
    if not _is_in_database():
        return
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, pk__in=_rows_of([job]))
    left.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{LeaseLost.__module__}.{LeaseLost.__qualname__}",
        traceback="",
    )


def forget_tasks_before(moment: datetime) -> None:
    """Rows of jobs that were over by then."""
    ours = DBTaskResult.objects.finished().filter(task_path=run_job.module_path)
    ours.filter(finished_at__lt=moment).delete()


def _rows_of(jobs: list[Job]) -> list[UUID]:
    found = []
    for job in jobs:
        try:
            found.append(UUID(job.task_id))
        except ValueError:
            # Never queued, or by a queue that keeps no rows.
            continue
    return found
