"""The job that looks for what is new."""

from django.db import transaction

from home.jobs.running import HopelessJob, JobRun
from reporting.models import ScanRun
from reporting.models.visibility import limits_of

from ..access import can_see_insight
from .looking import NotUnderstood, look

__all__ = ["look_for_news"]


class NoLongerAllowed(HopelessJob):
    """Who asked may not see figures any more."""


class FiltersGone(HopelessJob):
    """The filters name something that is no longer there."""


def look_for_news(run: JobRun) -> None:
    """Counts and computes all of it anew each time; the result is stored once, by the run that has
    the job, and not where a report was erased meanwhile that may be in it."""
    waiting = ScanRun.objects.filter(pk=run.parameters["run"], state=ScanRun.State.WAITING)
    asked = waiting.select_related("municipality", "made_by").first()
    if asked is None:
        return
    # As of now: a role may have been taken away since.
    if not asked.made_by.may_enter() or not can_see_insight(asked.made_by):
        raise NoLongerAllowed
    run.progress(0, asked.permutations)
    try:
        result = look(asked, run.progress)
    except NotUnderstood as error:
        raise FiltersGone from error
    with transaction.atomic():
        run.hold_lease()
        waiting.update(
            state=ScanRun.State.DONE,
            of_all=limits_of(asked.made_by) is None,
            number=result.number,
            p=result.p,
            clusters=list(result.clusters),
        )
