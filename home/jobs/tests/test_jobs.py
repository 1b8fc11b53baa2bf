"""A job from its start to its end: done, tried again, failed, cancelled, taken over."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home.jobs import running
from home.jobs.execution import run_job_of
from home.jobs.models import Job
from home.jobs.registry import kind_called
from home.jobs.running import HopelessJob, JobCancelled, JobRun, LeaseLost
from home.jobs.services import (
    cancel_job,
    cancel_jobs_of,
    forget_finished_jobs,
    job_progress,
    requeue_dead_jobs,
    start_job,
)
from home.jobs.taking import take_job, wait_before_retry
from home.people.models import User

from .conftest import Declare, expire

pytestmark = pytest.mark.django_db

CANARY = "kanarie-in-een-foutmelding"


def nothing(run: JobRun) -> None:
    run.progress(3, 3)


def start(kind: str, on_commit: Any, owner: User | None = None, **parameters: int | str) -> Job:
    with on_commit(execute=True):
        job = start_job(kind=kind, parameters=parameters, owner=owner)
    job.refresh_from_db()
    return job


def work() -> None:
    """One worker, until the queue holds nothing whose time has come."""
    call_command("worker", "--batch", "--no-startup-delay", verbosity=0)


def test_job_gets_its_parameters_and_is_done(
    declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    got: list[dict[str, Any]] = []
    kind = declare(lambda run: got.append(run.parameters))
    job = start(kind, django_capture_on_commit_callbacks, number=7, code="GM0034")
    assert got == [{"number": 7, "code": "GM0034"}]
    assert (job.state, job.attempts, job.lease_id, job.error) == ("done", 1, None, "")
    assert job.finished_at is not None


def test_nothing_but_ids_is_taken_as_a_parameter(declare: Declare) -> None:
    kind = declare(nothing)
    for words in ("x" * 65, ["a list"], None):
        with pytest.raises(ValueError, match="neither"):
            start_job(kind=kind, parameters={"story": words}, owner=None)  # type: ignore[dict-item]
    with pytest.raises(KeyError):
        start_job(kind="never declared", parameters={}, owner=None)


def test_worker_does_what_waits_and_the_queue_holds_a_number_only(
    database_queue: None, declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    kind = declare(nothing)
    job = start(kind, django_capture_on_commit_callbacks, secret="x" * 64)
    assert job.state == "waiting"
    row = DBTaskResult.objects.get()
    assert row.args_kwargs == {"args": [job.pk], "kwargs": {}}
    assert str(row.pk) == job.task_id
    work()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_error_is_tried_again_later_and_leaves_its_class_only(
    database_queue: None,
    declare: Declare,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(run: JobRun) -> None:
        raise LookupError(CANARY)

    job = start(declare(fail, attempts=3), django_capture_on_commit_callbacks)
    waits = []
    for attempt in (1, 2, 3):
        work()
        job.refresh_from_db()
        assert job.attempts == attempt
        if attempt < 3:
            assert (job.state, job.error) == ("waiting", "LookupError")
            assert job.not_before is not None
            waits.append(job.not_before - timezone.now())
            row = DBTaskResult.objects.get(pk=job.task_id)
            assert row.run_after == job.not_before
            work()
            job.refresh_from_db()
            assert job.attempts == attempt, "it did not wait"
            # The time has come.
            DBTaskResult.objects.filter(pk=job.task_id).update(run_after=timezone.now())
            Job.objects.filter(pk=job.pk).update(not_before=timezone.now())
    assert waits[1] > 2 * waits[0]
    assert (job.state, job.error) == ("failed", "LookupError")
    stored = str(list(DBTaskResult.objects.values())) + str(list(Job.objects.values()))
    assert CANARY not in stored + caplog.text
    assert not DBTaskResult.objects.exclude(traceback="").exists()


def test_what_would_go_wrong_each_time_is_not_tried_again(
    declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    def fail(run: JobRun) -> None:
        raise HopelessJob

    job = start(declare(fail, attempts=3), django_capture_on_commit_callbacks)
    assert (job.state, job.attempts, job.error) == ("failed", 1, "HopelessJob")


def test_waits_grow_and_stay_within_an_hour() -> None:
    waits = [wait_before_retry(attempt) for attempt in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=30)
    assert waits[-1] == timedelta(hours=1)


def test_in_development_another_try_follows_at_once(
    declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    tries: list[int] = []

    def fail_twice(run: JobRun) -> None:
        tries.append(run.job.attempts)
        if len(tries) < 3:
            raise OSError

    job = start(declare(fail_twice, attempts=3), django_capture_on_commit_callbacks)
    assert (job.state, tries) == ("done", [1, 2, 3])


def test_who_is_out_of_use_starts_nothing(
    declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    kind = declare(lambda run: pytest.fail("it ran"))
    away = User.objects.create_user("away@example.org", is_active=False)
    ended = User.objects.create_user("ended@example.org", access_until=date(2020, 1, 1))
    for owner in (away, ended):
        job = start(kind, django_capture_on_commit_callbacks, owner)
        assert (job.state, job.error) == ("cancelled", "OwnerOutOfUse")


def test_dead_lease_is_taken_up_and_the_queue_is_told(
    database_queue: None, declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    kind = declare(nothing)
    job = start(kind, django_capture_on_commit_callbacks)
    # A worker takes both rows, and is killed.
    DBTaskResult.objects.get().claim("killed")
    killed = take_job(job.pk, kind_called(kind))
    assert killed is not None
    assert requeue_dead_jobs() == 0, "its lease lasts"
    expire(job)
    assert requeue_dead_jobs() == 1
    assert requeue_dead_jobs() == 0
    stale = DBTaskResult.objects.get(worker_ids=["killed"])
    assert (stale.status, stale.traceback) == (TaskResultStatus.FAILED, "")
    assert stale.task_result.errors[0].exception_class is LeaseLost
    # It wakes up again after all.
    with pytest.raises(LeaseLost):
        killed.hold_lease()
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_killed_at_every_attempt_it_has_failed(
    database_queue: None, declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    kind = declare(nothing, attempts=2)
    job = start(kind, django_capture_on_commit_callbacks)
    for _attempt in (1, 2):
        assert take_job(job.pk, kind_called(kind))
        expire(job)
        requeue_dead_jobs()
    job.refresh_from_db()
    assert (job.state, job.error, job.attempts) == ("failed", "WorkerGone", 2)


def test_run_that_was_taken_over_changes_nothing(declare: Declare) -> None:
    taken_over: list[Job] = []

    def slow(run: JobRun) -> None:
        expire(run.job)
        other = take_job(run.job.pk, kind_called("tried"))
        assert other is not None
        taken_over.append(other.job)

    job = Job.objects.create(kind=declare(slow))
    run_job_of(job.pk, can_wait=True)
    job.refresh_from_db()
    assert (job.state, job.lease_id) == ("running", taken_over[0].lease_id)


def test_job_that_fell_out_of_the_queue_is_put_back(database_queue: None, declare: Declare) -> None:
    job = Job.objects.create(kind=declare(nothing))
    assert requeue_dead_jobs() == 0, "it may be on its way"
    Job.objects.filter(pk=job.pk).update(made_at=timezone.now() - timedelta(minutes=1))
    assert requeue_dead_jobs() == 1
    assert requeue_dead_jobs() == 0
    work()
    job.refresh_from_db()
    assert job.state == "done"


def test_job_of_another_version_waits(declare: Declare) -> None:
    job = Job.objects.create(kind="of tomorrow")
    assert run_job_of(job.pk, can_wait=True) is None
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 0)


def test_waiting_job_is_cancelled_at_once(
    database_queue: None, declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    owner = User.objects.create_user("owner@example.org")
    kind = declare(lambda run: pytest.fail("it ran"))
    job = start(kind, django_capture_on_commit_callbacks, owner)
    assert cancel_jobs_of(owner=owner, actor=None) == 1
    assert cancel_jobs_of(owner=owner, actor=None) == 0
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("cancelled", 0)


def test_running_job_hears_that_it_is_cancelled(
    declare: Declare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "SECONDS_BETWEEN_WRITES", 0)
    cleaned: list[bool] = []

    def long(run: JobRun) -> None:
        run.progress(1, 10)
        cancel_job(job=run.job, actor=None)
        try:
            run.progress(2)
        except JobCancelled:
            cleaned.append(True)
            raise

    job = Job.objects.create(kind=declare(long))
    run_job_of(job.pk, can_wait=True)
    job.refresh_from_db()
    assert (job.state, cleaned) == ("cancelled", [True])
    cancel_job(job=job, actor=None)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_job_that_fails_or_is_stopped_while_it_is_cancelled_is_cancelled(declare: Declare) -> None:
    for error in (OSError, SystemExit):

        def fail(run: JobRun, error: type[BaseException] = error) -> None:
            cancel_job(job=run.job, actor=None)
            raise error

        job = Job.objects.create(kind=declare(fail, attempts=3))
        try:
            assert run_job_of(job.pk, can_wait=True) is None
        except SystemExit:
            assert error is SystemExit
        job.refresh_from_db()
        assert (job.state, job.lease_id) == ("cancelled", None)
        assert job.finished_at is not None


def test_job_that_waits_though_it_was_cancelled_is_cancelled(
    database_queue: None, declare: Declare
) -> None:
    job = Job.objects.create(kind=declare(nothing), cancel_asked_at=timezone.now())
    Job.objects.filter(pk=job.pk).update(made_at=timezone.now() - timedelta(minutes=1))
    assert requeue_dead_jobs() == 0
    job.refresh_from_db()
    assert (job.state, DBTaskResult.objects.count()) == ("cancelled", 0)


def test_killed_while_it_was_being_cancelled_it_is_not_run_again(
    database_queue: None, declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    kind = declare(nothing)
    job = start(kind, django_capture_on_commit_callbacks)
    assert take_job(job.pk, kind_called(kind))
    cancel_job(job=job, actor=None)
    expire(job)
    assert requeue_dead_jobs() == 0
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_progress_is_cheap_and_renews_the_lease(
    declare: Declare, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job.objects.create(kind=declare(nothing))
    run = take_job(job.pk, kind_called("tried"))
    assert run is not None
    with django_assert_num_queries(0):
        for row in range(1000):
            run.progress(row, 1000)
    expire(job)
    later = time.monotonic() + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    with django_assert_num_queries(1):
        run.progress(1000)
    job.refresh_from_db()
    assert (job.done, job.total) == (1000, 1000)
    assert job.lease_until is not None
    assert job.lease_until > timezone.now()


def test_worker_that_must_stop_gives_its_job_back(
    database_queue: None, declare: Declare, django_capture_on_commit_callbacks: Any
) -> None:
    def told_to_stop(run: JobRun) -> None:
        try:
            raise ValueError(CANARY)
        except ValueError:
            raise SystemExit(1)  # noqa: B904

    job = start(declare(told_to_stop), django_capture_on_commit_callbacks)
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease_id) == ("waiting", 0, None)
    assert CANARY not in DBTaskResult.objects.get().traceback


def test_finished_jobs_are_forgotten_after_a_month(
    database_queue: None,
    declare: Declare,
    django_capture_on_commit_callbacks: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kind = declare(nothing)
    jobs = [start(kind, django_capture_on_commit_callbacks) for _n in range(2)]
    work()
    assert forget_finished_jobs() == 0
    long_ago = timezone.now() - timedelta(days=31)
    for model, pk in ((Job, jobs[0].pk), (DBTaskResult, jobs[0].task_id)):
        model.objects.filter(pk=pk).update(finished_at=long_ago)
    call_command("requeue_jobs")
    assert "Forgotten: 1." in capsys.readouterr().out
    assert list(Job.objects.all()) == [jobs[1]]
    assert DBTaskResult.objects.count() == 1


def test_progress_as_people_read_it() -> None:
    def told(state: str, **fields: int) -> dict[str, Any]:
        return job_progress(Job(state=state, **fields))

    assert told("waiting")["percent"] is None
    assert told("running", done=1, total=4)["percent"] == 25
    assert told("running", done=9, total=4)["percent"] == 100
    assert told("done")["percent"] == 100
    assert [told(state)["finished"] for state in ("running", "failed", "cancelled")] == [
        False,
        True,
        True,
    ]


def test_worker_needs_a_queue_that_keeps_jobs() -> None:
    with pytest.raises(CommandError, match="not a database backend"):
        work()
