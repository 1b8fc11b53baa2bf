"""One run of a job: it holds a lease, says how far it is, and hears when it should stop."""

import time
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from .models import Job

__all__ = ["HopelessJob", "JobCancelled", "JobRun", "LeaseLost"]

# How far it is, is written at most so often: a function may say so for each row.
SECONDS_BETWEEN_WRITES = 1.0


class JobCancelled(Exception):
    """Somebody asked to stop. The function only cleans up what it made."""


class HopelessJob(Exception):
    """It went wrong, and would each time: it is not tried again by itself."""


class LeaseLost(Exception):
    """Another run has the job: this one may write nothing more."""


@dataclass
class JobRun:
    """What a kind's function gets. Only the run that holds the lease may say anything of the job.

    What a run tells inside a transaction is seen by others when the transaction is over, so such a
    transaction must be shorter than the lease.
    """

    job: Job
    lease: timedelta
    lease_id: uuid.UUID
    _written_at: float = field(default_factory=time.monotonic, init=False)

    @property
    def parameters(self) -> dict[str, Any]:
        return dict(self.job.parameters)

    def progress(self, done: int, total: int | None = None) -> None:
        """So much of so much is done. Raises JobCancelled and LeaseLost."""
        self.job.done = done
        if total is not None:
            self.job.total = total
        self.checkpoint()

    def checkpoint(self) -> None:
        """Still at work. Raises JobCancelled and LeaseLost."""
        if time.monotonic() - self._written_at >= SECONDS_BETWEEN_WRITES:
            self.hold_lease()

    def hold_lease(self) -> None:
        """The lease is this run's, from now on for its whole length. Raises as `checkpoint` does.

        In the transaction that stores the result this makes the result exist once: until that is
        committed nobody else can take the job.
        """
        self._written_at = time.monotonic()
        mine = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, lease_id=self.lease_id)
        until = timezone.now() + self.lease
        held = mine.filter(cancel_asked_at=None).update(
            done=self.job.done, total=self.job.total, lease_until=until
        )
        if not held:
            raise JobCancelled if mine.exists() else LeaseLost
