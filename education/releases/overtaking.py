"""What came before a plan could be carried out, so that its maker must look again."""

from ..formats.problems import Code, Problem
from ..models import PackRelease, ReleasePlan

__all__ = ["overtaken"]


def overtaken(plan: ReleasePlan) -> list[Problem]:
    """Why a plan can no longer be carried out; nothing while all is as its maker saw it.

    What was wrong with the current version, so that it was withdrawn, may be in the next one too.
    A correction is one of the version that was current when its maker chose a file.
    """
    releases = PackRelease.objects.filter(pack=plan.pack_id)
    withdrawn = releases.filter(withdrawn_at__gt=plan.made_at, superseded_by=None).first()
    if withdrawn is not None:
        return [Problem(Code.WITHDRAWN, withdrawn.version)]
    corrected = plan.replaces.get("release")
    if plan.replaces and not releases.filter(pk=corrected, is_current=True).exists():
        return [Problem(Code.SUPERSEDED, plan.version)]
    return []
