"""The job that makes an edition: choosing how fine it tells takes some seconds, or more."""

from django.db import transaction
from django.utils import timezone

from home.jobs.running import JobRun
from home.people.models import Municipality
from reporting.models import Edition

from .facts import STEPS, CannotBeTold, make_facts
from .figures_told import newest_figure
from .services import earlier_of

__all__ = ["make_edition"]


def make_edition(run: JobRun) -> None:
    """Makes all of it anew each time; the tables are stored once, by the run that has the job."""
    edition = Edition.objects.select_related("municipality").get(pk=run.parameters["edition"])
    if edition.state != Edition.State.MAKING:
        return
    run.progress(0, STEPS)
    while not _made(run, edition):
        pass


def _made(run: JobRun, edition: Edition) -> bool:
    """Whether it was stored; not where a figure of the same reports was taken meanwhile."""
    problem, newest = "", newest_figure(edition.municipality)
    try:
        facts, told_sums = make_facts(
            edition.municipality,
            edition.year,
            today=timezone.localdate(),
            earlier=earlier_of(edition),
            tell=run.progress,
        )
    except CannotBeTold as reason:
        problem = str(reason)
    with transaction.atomic():
        run.hold_lease()
        # Figures are taken one at a time under the same lock.
        Municipality.objects.select_for_update().get(pk=edition.municipality.pk)
        if newest_figure(edition.municipality) != newest:
            return False
        made = Edition.objects.filter(pk=edition.pk, state=Edition.State.MAKING)
        if problem:
            made.update(state=Edition.State.FAILED, problem=problem)
        else:
            made.update(state=Edition.State.PROPOSED, facts=facts, told_sums=told_sums)
    return True
