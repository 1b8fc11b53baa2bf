"""Kinds of jobs that do what a test says, on the site's own queue."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from home.jobs import registry
from home.jobs.models import Job
from home.jobs.registry import declare_job
from home.jobs.running import JobRun

Declare = Callable[..., str]


@pytest.fixture
def database_queue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in production: jobs wait until a worker takes them."""
    # The worker takes the test's transaction for one that was left open.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}
    }


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Declare:
    """Declares a kind for the length of a test; its name."""
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))

    def _declare(run: Callable[[JobRun], None], **patience: Any) -> str:
        declare_job("tried", run, **patience)
        return "tried"

    return _declare


def expire(job: Job) -> None:
    """As if its worker was killed, and a while ago."""
    before = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(lease_until=before)
