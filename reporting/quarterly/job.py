"""The job that makes a quarterly report: first what it says is kept, then it is laid out."""

from django.db import transaction
from django.utils import timezone

from home.jobs.running import JobRun
from home.paper import can_lay_out
from reporting.models import QuarterlyReport

from .facts import STEPS, CannotBeTold, make_facts
from .printing import as_pdf

__all__ = ["make_quarterly"]

State = QuarterlyReport.State


def make_quarterly(run: JobRun) -> None:
    """Safe to run again: what is kept is not made anew, and laying out starts from that."""
    found = QuarterlyReport.objects.select_related("municipality")
    report = found.get(pk=run.parameters["report"])
    run.progress(0, STEPS + 1)
    if report.state == State.MAKING:
        _keep(run, report)
        report.refresh_from_db()
    if report.state == State.KEPT and not report.pdf and can_lay_out():
        run.progress(STEPS)
        pdf = as_pdf(report)
        with transaction.atomic():
            run.hold_lease()
            QuarterlyReport.objects.filter(pk=report.pk, pdf=b"").update(pdf=pdf)
    run.progress(STEPS + 1)


def _keep(run: JobRun, report: QuarterlyReport) -> None:
    problem = ""
    try:
        facts, told = make_facts(
            report.municipality,
            report.quarter,
            today=timezone.localdate(),
            earlier=list(QuarterlyReport.objects.of(report.municipality).kept().defer("pdf")),
            tell=run.progress,
        )
    except CannotBeTold as reason:
        problem = str(reason)
    with transaction.atomic():
        run.hold_lease()
        made = QuarterlyReport.objects.filter(pk=report.pk, state=State.MAKING)
        if problem:
            made.update(state=State.FAILED, problem=problem)
        else:
            made.update(state=State.KEPT, facts=facts, told=told)
