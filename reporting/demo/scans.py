"""The demo's look for what is new: made as its job would."""

from django.utils import timezone

from home.people.models import Municipality, User
from home.people.roles import ANALYST
from reporting.insight.filters import Filters
from reporting.insight.whats_new.looking import look
from reporting.models import ScanRun

__all__ = ["load_scan"]

RESOLUTION, DAYS, PERMUTATIONS, SEED = 9, 14, 999, 2026


def load_scan(municipality: Municipality) -> None:
    """Only where there is none yet, and somebody who looked."""
    analyst = User.objects.filter(municipality=municipality, groups__name=ANALYST).first()
    if analyst is None or ScanRun.objects.of(municipality).exists():
        return
    filters = Filters.usual(timezone.localdate())
    run = ScanRun(
        municipality=municipality,
        made_by=analyst,
        query=filters.days_told().query(),
        first=filters.first,
        last=filters.last,
        resolution=RESOLUTION,
        max_days=DAYS,
        permutations=PERMUTATIONS,
        seed=SEED,
        of_all=True,
        state=ScanRun.State.DONE,
    )
    result = look(run, lambda _done, _all: None)
    run.number, run.p, run.clusters = result.number, result.p, list(result.clusters)
    run.save()
