"""The job that carries a plan out, and the plans whose moment has come."""

from dataclasses import asdict

from django.utils import timezone

from home.jobs.running import HopelessJob, JobRun

from ..models import ReleasePlan
from .services import NotReleasable, carry_out, start_plan

__all__ = ["release_planned", "start_due_plans"]


def release_planned(run: JobRun) -> None:
    """Done again from the start where it was cut off: what was made already is found again."""
    plans = ReleasePlan.objects.select_related("pack", "revision", "made_by")
    plan = plans.filter(pk=run.parameters["plan"]).first()
    if plan is None:
        return
    try:
        carry_out(plan=plan, progress=run.progress, before_commit=run.hold_lease)
    except NotReleasable as error:
        told = [asdict(problem) for problem in error.problems]
        ReleasePlan.objects.filter(pk=plan.pk).update(problems=told)
        raise HopelessJob from error


def start_due_plans() -> int:
    """How many plans were started whose moment has come."""
    due = ReleasePlan.objects.filter(job=None, release_at__lte=timezone.now())
    plans = list(due.select_related("made_by"))
    for plan in plans:
        start_plan(plan=plan)
    return len(plans)
