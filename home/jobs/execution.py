"""What a worker does with one job. Whatever goes wrong in it, only the class's name is kept."""

import logging
from dataclasses import dataclass

from django.db import close_old_connections, connection

from .models import Job
from .registry import JobKind, kind_called
from .running import HopelessJob, JobCancelled, JobRun, LeaseLost
from .taking import end_run, give_back, is_cancel_asked, take_job, wait_before_retry

__all__ = ["OWNER_OUT_OF_USE", "run_job_of"]

log = logging.getLogger(__name__)

State = Job.State
# Stands where the name of an error would.
OWNER_OUT_OF_USE = "OwnerOutOfUse"
ERROR_LENGTH = 100


@dataclass(frozen=True)
class _Outcome:
    """How a function came back. Only this leaves the block that caught its error, so that nothing
    which goes wrong afterwards carries the words of that error along."""

    state: Job.State | None
    error: str = ""
    stopped: type[BaseException] | None = None
    may_try_again: bool = True


def run_job_of(job_id: int, *, can_wait: bool) -> Job | None:
    """Runs the job if nobody else does; the job as it now waits where it is to be tried again.

    `can_wait` tells whether the queue keeps it until its next try.
    """
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        return None
    try:
        kind = kind_called(job.kind)
    except KeyError:
        # Another version of the site may know it: it is not taken, and waits.
        log.error("No app does jobs of the kind %s.", job.kind)
        return None
    run = take_job(job_id, kind)
    if run is None:
        return None
    if run.job.owner is not None and not run.job.owner.may_enter():
        end_run(run, State.CANCELLED, OWNER_OUT_OF_USE)
        return None
    outcome = _outcome_of(run, kind)
    if outcome.stopped is not None:
        if is_cancel_asked(run.job):
            end_run(run, State.CANCELLED)
        give_back(run.job, wait=None, spent=False)
        raise outcome.stopped
    if outcome.state == State.FAILED:
        return _failed(run, kind, outcome, can_wait)
    if outcome.state is not None:
        end_run(run, outcome.state)
    return None


def _outcome_of(run: JobRun, kind: JobKind) -> _Outcome:
    try:
        kind.run(run)
    except JobCancelled:
        return _Outcome(State.CANCELLED)
    except LeaseLost:
        log.warning("Job %s was taken over by another run.", run.job.pk)
        return _Outcome(None)
    except HopelessJob as error:
        return _Outcome(State.FAILED, type(error).__name__, may_try_again=False)
    except Exception as error:
        return _Outcome(State.FAILED, type(error).__name__[:ERROR_LENGTH])
    except KeyboardInterrupt:
        return _Outcome(None, stopped=KeyboardInterrupt)
    except BaseException:
        # The worker is told to stop at once.
        return _Outcome(None, stopped=SystemExit)
    return _Outcome(State.DONE)


def _failed(run: JobRun, kind: JobKind, outcome: _Outcome, can_wait: bool) -> Job | None:
    error = outcome.error
    log.error("Job %s (%s) failed: %s", run.job.pk, kind.name, error)
    if not connection.in_atomic_block:
        # It may have been the database that went away.
        close_old_connections()
    if is_cancel_asked(run.job):
        end_run(run, State.CANCELLED, error)
        return None
    if run.job.attempts >= kind.attempts or not outcome.may_try_again:
        end_run(run, State.FAILED, error)
        return None
    wait = wait_before_retry(run.job.attempts) if can_wait else None
    if give_back(run.job, wait=wait, error=error):
        return Job.objects.filter(pk=run.job.pk).first()
    return None
